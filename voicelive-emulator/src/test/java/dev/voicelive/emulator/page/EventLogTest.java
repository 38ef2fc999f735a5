/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package dev.voicelive.emulator.page;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventLogTest {

    private final EventLog log = new EventLog();

    @Test
    void itGivesWhatIsNewOnly() {
        log.add(1, true, "a", "{}");
        long seen = log.revision();
        log.add(2, false, "b", "{}");
        assertThat(log.since(0)).extracting(LoggedEvent::type).containsExactly("a", "b");
        assertThat(log.since(seen)).containsExactly(new LoggedEvent(2, 2, false, "b", "{}", 1, 0, 0));
        assertThat(log.since(log.revision())).isEmpty();
    }

    @Test
    void audioBetweenTwoEventsIsOneEntryForEachDirection() {
        log.addAudio(1, true, "append", 960, 20);
        log.addAudio(2, false, "delta", 480, 10);
        long seen = log.revision();
        log.addAudio(3, true, "append", 960, 20);
        assertThat(log.since(seen)).containsExactly(new LoggedEvent(1, 3, true, "append", "", 2, 1920, 40));
        log.add(4, false, "done", "{}");
        log.addAudio(5, true, "append", 960, 20);
        assertThat(log.since(0)).extracting(LoggedEvent::count).containsExactly(2, 1, 1, 1);
    }

    @Test
    void itKeepsTheNewestEntriesOnly() {
        for (int i = 0; i < EventLog.MAX_ENTRIES + 5; i++) {
            log.add(i, true, "a", "{}");
        }
        assertThat(log.since(0)).hasSize(EventLog.MAX_ENTRIES).first().extracting(LoggedEvent::number).isEqualTo(6L);
        log.add(0, true, "long", "x".repeat(EventLog.MAX_CHARACTERS - 2));
        assertThat(log.since(0)).extracting(LoggedEvent::type).containsExactly("a", "long");
    }

    @Test
    void aRunThatIsForgottenBeginsAnew() {
        log.addAudio(1, true, "append", 2, 0);
        for (int i = 0; i < EventLog.MAX_ENTRIES; i++) {
            log.addAudio(2, false, "delta", 2, 0);
            log.add(3, false, "a", "{}");
        }
        log.addAudio(4, true, "append", 2, 0);
        assertThat(log.since(0)).last().extracting(LoggedEvent::count).isEqualTo(1);
    }
}

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
package dev.voicelive.emulator.session;

import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever events a client sends, the session answers with events, errors among them, and lives on. */
class VoiceSessionFuzzTest {

    private static final int MOST_EVENTS = 20;

    /** @param lines an event each */
    @FuzzTest
    void anyEventsAreAnswered(byte[] lines) throws Exception {
        SessionTester tester = SessionTester.realtime();
        String[] events = new String(lines, StandardCharsets.UTF_8).split("\n", MOST_EVENTS + 1);
        for (int i = 0; i < Math.min(MOST_EVENTS, events.length); i++) {
            try {
                tester.send(events[i]);
            } catch (MalformedMessageException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
        assertThat(tester.output.events).allSatisfy(event -> assertThat(event.toString()).startsWith("{"));
    }
}

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
package dev.voicelive.camel.conversation;

import java.nio.charset.StandardCharsets;

import dev.voicelive.camel.protocol.EventDecoder;
import dev.voicelive.camel.protocol.ServerEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentEventsTest {

    private final RecentEvents recent = new RecentEvents();

    @Test
    void anEventThatComesAgainIsKnown() {
        assertThat(recent.repeats(event("\"event_id\":\"e1\""))).isFalse();
        assertThat(recent.repeats(event("\"event_id\":\"e2\""))).isFalse();
        assertThat(recent.repeats(event("\"event_id\":\"e1\""))).isTrue();
    }

    @Test
    void eventsWithoutAnIdAreAllDifferent() {
        assertThat(recent.repeats(event("\"x\":1"))).isFalse();
        assertThat(recent.repeats(event("\"x\":1"))).isFalse();
    }

    @Test
    void onlyTheLatestAreKept() {
        for (int i = 0; i < 1000; i++) {
            assertThat(recent.repeats(event("\"event_id\":\"e" + i + "\""))).isFalse();
        }
        assertThat(recent.repeats(event("\"event_id\":\"e0\""))).isFalse();
        assertThat(recent.repeats(event("\"event_id\":\"e999\""))).isTrue();
    }

    private static ServerEvent event(String fields) {
        return EventDecoder.decode(("{\"type\":\"x.y\"," + fields + "}").getBytes(StandardCharsets.UTF_8));
    }
}

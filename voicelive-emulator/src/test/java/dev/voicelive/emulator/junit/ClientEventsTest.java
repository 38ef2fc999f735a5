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
package dev.voicelive.emulator.junit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.server.ConnectionRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClientEventsTest {

    private static final ConnectionRequest REQUEST = new ConnectionRequest("/", Map.of("model", "m"), "NONE", List.of(), null);

    private final ClientEvents events = new ClientEvents().timeout(Duration.ofSeconds(20));

    private void came(String type, int number) {
        events.log().clientEvent("s", type, JsonNodeFactory.instance.objectNode().put("type", type).put("n", number), 0);
    }

    @Test
    void eachWaitGivesTheNextEventOfItsType() {
        came("a", 1);
        came("b", 2);
        came("a", 3);
        assertThat(events.await("b").path("n").asInt()).isEqualTo(2);
        assertThat(events.await("a").path("n").asInt()).isEqualTo(1);
        assertThat(events.await("a").path("n").asInt()).isEqualTo(3);
        assertThat(events.all()).hasSize(3);
        assertThat(events.all("a")).hasSize(2);
    }

    @Test
    void whatComesLaterIsWaitedFor() {
        CompletableFuture<ObjectNode> waiting = CompletableFuture.supplyAsync(() -> events.await("later"));
        came("sooner", 1);
        assertThat(waiting).isNotDone();
        came("later", 2);
        assertThat(waiting.join().path("n").asInt()).isEqualTo(2);
    }

    @Test
    void whatDoesNotComeIsToldWithWhatCameInstead() {
        events.timeout(Duration.ofMillis(1));
        assertThatThrownBy(() -> events.await("a")).isInstanceOf(AssertionError.class)
                .hasMessage("No a came within 1 ms. What came: nothing");
        events.log().refused(REQUEST, 401);
        events.log().connected("s", REQUEST);
        came("a", 1);
        events.log().clientEvent("s", "input_audio_buffer.append", JsonNodeFactory.instance.objectNode(), 10);
        events.log().clientEvent("s", "input_audio_buffer.append", JsonNodeFactory.instance.objectNode(), 20);
        events.log().disconnected("s");
        events.await("a");
        assertThatThrownBy(() -> events.await("a")).hasMessage("""
                No further a came within 1 ms. What came:\s
                  (an upgrade was refused with 401)
                  (a session began)
                  a
                  input_audio_buffer.append (audio; 30 bytes so far)
                  (a session ended)""");
        assertThatThrownBy(() -> events.awaitAudio(31)).hasMessageStartingWith("No 31 bytes of audio came");
        assertThatThrownBy(() -> events.await("input_audio_buffer.append")).hasMessageContaining("awaitAudio");
    }

    @Test
    void theMessageStaysShort() {
        for (int i = 0; i < 60; i++) {
            came("a", i);
        }
        assertThat(events.toString()).startsWith("\n  (10 more)\n  a\n").hasLineCount(52);
    }

    @Test
    void audioAndSessionsAreWaitedForToo() {
        events.log().connected("s", REQUEST);
        events.log().clientEvent("s", "input_audio_buffer.append", JsonNodeFactory.instance.objectNode(), 960);
        assertThat(events.awaitAudio(900)).isEqualTo(960);
        assertThat(events.awaitSession()).isSameAs(REQUEST);
    }
}

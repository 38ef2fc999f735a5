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
package dev.voicelive.camel.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClientEventsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void audioIsEncodedAsTheJdkWouldAtAnyLength() throws IOException {
        byte[] audio = new byte[500];
        new Random(1).nextBytes(audio);
        for (int length = 1; length <= 200; length++) {
            int offset = length % 7;
            byte[] message = ClientEvents.appendAudio(audio, offset, length);
            ObjectNode event = (ObjectNode) MAPPER.readTree(message);
            assertThat(event.path("type").asText()).isEqualTo("input_audio_buffer.append");
            assertThat(event).hasSize(2);
            assertThat(event.path("audio").asText())
                    .isEqualTo(Base64.getEncoder().encodeToString(Arrays.copyOfRange(audio, offset, offset + length)));
            assertThat(new String(message, StandardCharsets.US_ASCII))
                    .isEqualTo("{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + event.path("audio").asText() + "\"}");
        }
    }

    @Test
    void audioHasItsLimits() {
        byte[] audio = new byte[ClientEvents.MAX_APPEND_BYTES + 1];
        assertThat(ClientEvents.appendAudio(audio, 0, ClientEvents.MAX_APPEND_BYTES).length)
                .isEqualTo(ClientEvents.MAX_APPEND_CHARACTERS + 47);
        assertThatIllegalArgumentException().isThrownBy(() -> ClientEvents.appendAudio(audio, 0, audio.length));
        assertThatIllegalArgumentException().isThrownBy(() -> ClientEvents.appendAudio(audio, 0, 0));
        assertThatThrownBy(() -> ClientEvents.appendAudio(audio, 5, audio.length))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void theOtherEventsAreAsDocumented() {
        ObjectNode session = MAPPER.createObjectNode().putNull("turn_detection").put("instructions", "say \"\u4f60\"\n");
        assertThat(text(ClientEvents.sessionUpdate(session, "c-1"))).isEqualTo(
                "{\"type\":\"session.update\",\"event_id\":\"c-1\",\"session\":{\"turn_detection\":null,\"instructions\":\"say \\\"\u4f60\\\"\\n\"}}");
        assertThat(text(ClientEvents.commit(null))).isEqualTo("{\"type\":\"input_audio_buffer.commit\"}");
        assertThat(text(ClientEvents.clear("c"))).isEqualTo("{\"type\":\"input_audio_buffer.clear\",\"event_id\":\"c\"}");
        assertThat(text(ClientEvents.deleteItem("item\"1", null)))
                .isEqualTo("{\"type\":\"conversation.item.delete\",\"item_id\":\"item\\\"1\"}");
        assertThat(text(ClientEvents.event(MAPPER.createObjectNode().put("type", "response.create"))))
                .isEqualTo("{\"type\":\"response.create\"}");
        assertThatIllegalArgumentException().isThrownBy(() -> ClientEvents.event(MAPPER.createObjectNode()));
        assertThatIllegalArgumentException().isThrownBy(() -> ClientEvents.event(MAPPER.createObjectNode().put("type", 1)));
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.UTF_8);
    }
}

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

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Any message is an event or a {@link ProtocolException}, and both ways of reading an event see the same in it. */
class EventDecoderFuzzTest {

    @FuzzTest
    void anyMessageIsAnEventOrRefused(byte[] message) throws IOException {
        ServerEvent event;
        try {
            event = EventDecoder.decode(message);
        } catch (ProtocolException e) {
            assertThat(e.getMessage()).hasSizeBetween(10, 400);
            return;
        }
        assertThat(event.type()).isNotEmpty();
        assertThat(event.toString()).isNotEmpty();
        JsonNode json = event.json();
        assertThat(json.path("type").textValue()).isEqualTo(event.type());
        assertThat(event.text("event_id")).isEqualTo(event.eventId());
        event.number("content_index", -1);
        assertThat(ErrorDetails.of(event).summary()).isNotEmpty();
        readAudio(event, json);
    }

    private static void readAudio(ServerEvent event, JsonNode json) throws IOException {
        AudioDelta delta;
        try {
            delta = AudioDelta.of(event);
        } catch (ProtocolException e) {
            assertThat(e.getMessage()).hasSizeBetween(10, 100);
            return;
        }
        assertThat(delta.audio()).isEqualTo(json.path("delta").binaryValue());
        JsonNode responseId = json.path("response_id");
        assertThat(delta.responseId()).isEqualTo(responseId.isTextual() ? responseId.textValue() : "");
        JsonNode contentIndex = json.path("content_index");
        assertThat(delta.contentIndex()).isEqualTo(contentIndex.isInt() ? contentIndex.intValue() : 0);
    }
}

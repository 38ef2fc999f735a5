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

import java.io.IOException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Any message is a client event, with just the audio that a JSON tree has in it, or malformed. */
class ClientMessageReaderFuzzTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @FuzzTest
    void anyMessageIsAnEventOrMalformed(byte[] bytes) throws IOException {
        ClientMessage message;
        try {
            message = new ClientMessageReader().read(bytes);
        } catch (MalformedMessageException e) {
            assertThat(e.getMessage()).hasSizeBetween(10, 400);
            return;
        }
        JsonNode audio = MAPPER.readTree(withBlanks(bytes)).path("audio");
        if (audio.isTextual() && message.badAudio() == null) {
            assertThat(audio.binaryValue()).isEqualTo(message.audio());
        } else {
            assertThat(message.audio()).isNull();
        }
        message.parts().forEachRemaining(part -> assertThat(part.type()).isEqualTo(message.type()));
    }

    /** Control characters, which are let pass in audio as white space is, made blanks, which JSON lets pass too. */
    private static byte[] withBlanks(byte[] bytes) {
        byte[] copy = bytes.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = copy[i] >= 0 && copy[i] < ' ' ? (byte) ' ' : copy[i];
        }
        return copy;
    }
}

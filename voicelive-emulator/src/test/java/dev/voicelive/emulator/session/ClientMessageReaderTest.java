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

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClientMessageReaderTest {

    private static final String APPEND = "input_audio_buffer.append";

    private static ClientMessage read(String json) throws MalformedMessageException {
        return new ClientMessageReader().read(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"type\":\"input_audio_buffer.append\",\"event_id\":\"e1\",\"audio\":\"AAEC/w==\"}",
            "{\"audio\":\"AAEC/w==\",\"event_id\":\"e1\",\"type\":\"input_audio_buffer.append\"}",
            "{\"x\":{\"audio\":[1,{}]},\"audio\":\"AA\\u0045C\\/w==\",\"event_id\":\"e1\",\"type\":\"input_audio_buffer.append\"}",
            " {\n\"event_id\" : \"e1\" , \"audio\" : \"AAEC\\u002fw\\u003d=\" , \"type\":\"input_audio_buffer.append\" } \n",
            "{\"type\":\"input_audio_buffer.append\",\"event_id\":\"e1\",\"audio\":\"AAEC /w==\"}" })
    void theAudioIsDecodedWhereverItStands(String json) throws Exception {
        ClientMessage message = read(json);
        assertThat(message.type()).isEqualTo(APPEND);
        assertThat(message.eventId()).isEqualTo("e1");
        assertThat(message.audio()).containsExactly(0, 1, 2, -1);
        assertThat(message.body().has("audio")).isFalse();
        assertThat(message.badAudio()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32BE" })
    void theAudioIsDecodedInTheEncodingsThatJsonKnows(String charset) throws Exception {
        String json = "{\"type\":\"t\",\"audio\":\"AAEC/w==\"}";
        assertThat(new ClientMessageReader().read(json.getBytes(Charset.forName(charset))).audio()).containsExactly(0, 1, 2,
                -1);
    }

    @Test
    void theAudioIsFoundBehindAByteOrderMark() throws Exception {
        assertThat(read("\ufeff{\"audio\":\"AAEC/w==\"}").audio()).containsExactly(0, 1, 2, -1);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "AAEC_w==", "AAEC-w==", "AAEC/w", "AAEC/w=", "AA*C", "A", "====", "A===", "AAE\u00e9" })
    void audioThatIsNoBase64LeavesTheRestOfTheEventReadable(String audio) throws Exception {
        ClientMessage message = read("{\"audio\":\"" + audio + "\",\"type\":\"" + APPEND + "\",\"event_id\":\"e2\"}");
        assertThat(message.audio()).isNull();
        assertThat(message.badAudio()).contains("base64");
        assertThat(message.type()).isEqualTo(APPEND);
        assertThat(message.eventId()).isEqualTo("e2");
    }

    @Test
    void ofAudioGivenTwiceTheLastCounts() throws Exception {
        ClientMessage bytes = read("{\"audio\":7,\"audio\":\"Aw==\"}");
        assertThat(bytes.audio()).containsExactly(3);
        assertThat(bytes.body().has("audio")).isFalse();
        ClientMessage number = read("{\"audio\":\"Aw==\",\"audio\":7}");
        assertThat(number.audio()).isNull();
        assertThat(number.body().path("audio").asInt()).isEqualTo(7);
    }

    @Test
    void whatIsNotUtf8IsMalformed() {
        byte[] padded = "{\"\u00ff\u00ffpe\":\"x\",\"type\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> new ClientMessageReader().read(padded)).isInstanceOf(MalformedMessageException.class)
                .hasMessage("The message is no UTF-8; it goes wrong at byte 2");
    }

    @Test
    void audioThatIsNoStringStaysInTheBody() throws Exception {
        ClientMessage message = read("{\"type\":\"" + APPEND + "\",\"audio\":7}");
        assertThat(message.audio()).isNull();
        assertThat(message.body().path("audio").asInt()).isEqualTo(7);
    }

    @Test
    void nestedAudioStaysInTheBody() throws Exception {
        ClientMessage message = read("{\"type\":\"t\",\"item\":{\"audio\":\"AAEC\"}}");
        assertThat(message.audio()).isNull();
        assertThat(message.body().at("/item/audio").asText()).isEqualTo("AAEC");
    }

    @Test
    void theLongestAppendOfTheServiceIsTaken() throws Exception {
        byte[] audio = new byte[ClientMessageReader.MAX_AUDIO];
        new Random(1).nextBytes(audio);
        ClientMessage message
                = read("{\"audio\":\"" + Base64.getEncoder().encodeToString(audio) + "\",\"type\":\"" + APPEND + "\"}");
        assertThat(message.audio()).isEqualTo(audio);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "[]", "\"x\"", "nonsense", "{", "{\"type\":}", "{\"type\":\"x\"} {}", "{\"type\":\"x\"",
            "{\"audio\":\"AA" })
    void whatIsNoJsonObjectIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedMessageException.class).hasMessageNotContaining("Source");
    }
}

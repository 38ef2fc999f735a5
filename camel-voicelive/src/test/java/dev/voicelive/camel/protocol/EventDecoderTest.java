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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class EventDecoderTest {

    @Test
    void typeAndIdAreFoundWhereverTheyStand() {
        ServerEvent event = decode(
                "{\"session\":{\"type\":\"inner\",\"event_id\":\"no\"},\"x\":[{\"type\":1}],\"type\":\"session.created\",\"event_id\":\"e1\"}");
        assertThat(event.type()).isEqualTo(ServerEventType.SESSION_CREATED);
        assertThat(event.is(ServerEventType.SESSION_CREATED)).isTrue();
        assertThat(event.eventId()).isEqualTo("e1");
        assertThat(event.json().path("session").path("type").asText()).isEqualTo("inner");
    }

    @Test
    void unknownTypesAndOddIdsPass() {
        assertThat(decode("{\"type\":\"brand.new\"}").eventId()).isNull();
        assertThat(decode("{\"type\":\"brand.new\",\"event_id\":null}").eventId()).isNull();
        assertThat(decode("{\"type\":\"brand.new\",\"event_id\":{\"a\":[1]}}").type()).isEqualTo("brand.new");
    }

    @Test
    void fieldsOfTheTopLevelAreAtHand() {
        ServerEvent event
                = decode("{\"type\":\"t\",\"item_id\":\"i\",\"audio_start_ms\":1440,\"n\":null,\"d\":1.9,\"u\":\"\u4f60\"}");
        assertThat(event.text("item_id")).isEqualTo("i");
        assertThat(event.text("u")).isEqualTo("\u4f60");
        assertThat(event.text("n")).isNull();
        assertThat(event.text("audio_start_ms")).isNull();
        assertThat(event.text("missing")).isNull();
        assertThat(event.number("audio_start_ms", -1)).isEqualTo(1440);
        assertThat(event.number("d", -1)).isEqualTo(1);
        assertThat(event.number("n", -1)).isEqualTo(-1);
        assertThat(event.number("item_id", -1)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "nonsense", "null", "[]", "\"text\"", "{\"type\":\"t\"", "{\"type\":\"t\"}}", "{\"type\":\"t\"}{}", "{}",
            "{\"type\":null}", "{\"type\":\"\"}", "{\"type\":7}", "{\"type\":{\"type\":\"t\"}}", "{\"type\":\"t\",\"a\":[1,}" })
    void whatIsNoEventIsRefused(String text) {
        assertThatThrownBy(() -> decode(text)).isInstanceOf(ProtocolException.class).hasMessageStartingWith("The service sent");
    }

    @Test
    void whatIsNotUtf8IsRefusedWhereverItStands() {
        for (String bad : List.of("\u00c3(", "\u00ed\u00a0\u0080", "\u00c0\u00af", "\u00ff")) {
            byte[] message = ("{\"type\":\"t\",\"x\":{\"y\":\"" + bad + "\"}}").getBytes(StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> EventDecoder.decode(message)).isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("not UTF-8 (byte 22 of " + message.length);
        }
        String all = "\u00e9\u4f60\ud83d\ude00".repeat(2000);
        assertThat(decode("{\"type\":\"t\",\"x\":\"" + all + "\"}").text("x")).isEqualTo(all);
    }

    @Test
    void messagesShowLittleOfThePayload() {
        String secret = "x".repeat(100) + "SPOKEN";
        assertThatThrownBy(() -> decode("{\"delta\":\"" + secret + "\"")).hasMessageNotContaining("SPOKEN").hasNoCause();
        assertThatThrownBy(() -> decode("{\"delta\":" + secret)).hasMessageNotContaining("SPOKEN");
        assertThatThrownBy(() -> decode("{\"a\n\":" + secret)).satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        assertThat(decode("{\"type\":\"response.audio.delta\",\"delta\":\"QUJD\"}").toString())
                .isEqualTo("ServerEvent[response.audio.delta, null, 46 bytes]");
    }

    @Test
    void aLongStringIsNoProblem() {
        ServerEvent event = decode("{\"delta\":\"" + "A".repeat(21_000_000) + "\",\"type\":\"t\"}");
        assertThat(event.text("delta")).hasSize(21_000_000);
    }

    @Test
    void errorsAreRead() {
        ErrorDetails details = ErrorDetails.of(decode(
                "{\"type\":\"error\",\"event_id\":\"e\",\"error\":{\"type\":\"invalid_request_error\",\"code\":\"invalid_model\","
                                                      + "\"message\":\"no such model\",\"param\":null,\"event_id\":\"c-1\"}}"));
        assertThat(details).isEqualTo(new ErrorDetails("invalid_request_error", "invalid_model", "no such model", null, "c-1"));
        assertThat(details.summary()).isEqualTo("invalid_model: no such model");
        ErrorDetails bare = ErrorDetails.of(decode("{\"type\":\"error\"}"));
        assertThat(bare).isEqualTo(new ErrorDetails(null, null, "the service gave no message", null, null));
        assertThat(ErrorDetails.of(decode("{\"type\":\"error\",\"error\":{\"code\":429,\"message\":\"" + "y".repeat(5000)
                                          + "\",\"param\":\"session.voice\"}}")))
                .satisfies(e -> assertThat(e.message()).hasSize(1003)).satisfies(e -> assertThat(e.code()).isEqualTo("429"))
                .satisfies(e -> assertThat(e.summary()).endsWith("(field session.voice)"));
    }

    @Test
    void everyRecordedFrameOfTheServiceIsDecoded() throws IOException {
        Path folder = Path.of(System.getProperty("voicelive.shared", "none"), "recorded-sessions");
        assumeTrue(Files.isDirectory(folder), "no recorded sessions here");
        ObjectMapper mapper = new ObjectMapper();
        int frames = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
                List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
                for (String line : lines) {
                    JsonNode frame = mapper.readTree(line);
                    if (frame.path("dir").asText().equals("S")) {
                        ServerEvent event = EventDecoder.decode(mapper.writeValueAsBytes(frame.path("event")));
                        assertThat(event.type()).isEqualTo(frame.path("event").path("type").asText());
                        assertThat(event.eventId()).isNotNull();
                        assertThat(event.json()).isEqualTo(frame.path("event"));
                        frames++;
                    }
                }
            }
        }
        assertThat(frames).isPositive();
    }

    private static ServerEvent decode(String text) {
        return EventDecoder.decode(text.getBytes(StandardCharsets.UTF_8));
    }
}

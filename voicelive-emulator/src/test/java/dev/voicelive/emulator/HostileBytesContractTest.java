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
package dev.voicelive.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.emulator.speech.ScriptedSpeechToText;
import dev.voicelive.emulator.testing.LoudnessDetector;
import dev.voicelive.emulator.testing.RawClient;
import dev.voicelive.emulator.testing.WireClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Bytes that no honest client sends, over a real socket. A message that is no event is answered by an error and the
 * session goes on (protocol section 14); frames against RFC 6455 end it with the code that the RFC has for that. It is
 * never an internal error, nothing is logged as one, and another session goes on as if nothing had been.
 */
class HostileBytesContractTest {

    private static final String CLEAR = "{\"type\":\"input_audio_buffer.clear\"}";
    private static final int DEEP = 20_000;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final VoiceLiveEmulator emulator = VoiceLiveEmulator.builder().voiceDetector(LoudnessDetector::new)
            .speechToText(new ScriptedSpeechToText()).start();
    private RawClient client;
    private RawClient other;

    @BeforeEach
    void connect() throws IOException {
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
        other = new RawClient(emulator.port(), WireClient.REALTIME).configure();
        client = new RawClient(emulator.port(), WireClient.CASCADED).configure();
    }

    @AfterEach
    void noHarmWasDone() throws IOException {
        try {
            goesOn(other);
            assertThat(log.list).noneMatch(event -> event.getThrowableProxy() != null);
        } finally {
            ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
            client.close();
            other.close();
            emulator.close();
        }
    }

    private static void goesOn(RawClient client) throws IOException {
        client.text(CLEAR);
        client.expect("input_audio_buffer.cleared");
    }

    private JsonNode refused() throws IOException {
        JsonNode error = client.expect("error").path("error");
        assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(error.path("message").asText()).hasSizeBetween(10, 300).doesNotContain("Exception", "com.fasterxml");
        goesOn(client);
        return error;
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String nested(String open, String inner, String close) {
        return open.repeat(DEEP) + inner + close.repeat(DEEP);
    }

    static Stream<Arguments> messagesThatAreNoEvents() {
        String item = "{'type':'conversation.item.create','item':%s}";
        return Stream.of(
                arguments("nothing at all", ""),
                arguments("a NUL", "\0"),
                arguments("a NUL in a string", "{'type':'input_audio_buffer.clear\0'}"),
                arguments("a control character in a string", "{'type':'input_audio_buffer.clear','x':'\u0007'}"),
                arguments("a line break in a string", "{'type':'input_audio_buffer.clear','x':'\n'}"),
                arguments("a byte order mark alone", "\ufeff"),
                arguments("arrays", nested("[", "", "]")),
                arguments("arrays without an end", "{'type':'session.update','session':" + "[".repeat(DEEP)),
                arguments("a deep unknown field", "{'type':'input_audio_buffer.clear','x':" + nested("[", "", "]") + "}"),
                arguments("a deep session", "{'type':'session.update','session':" + nested("{'x':", "1", "}") + "}"),
                arguments("a deep item", item.formatted(nested("{'content':[", "", "]}"))),
                arguments("a deep name", "{" + nested("[", "", "]") + ":1}"),
                arguments("a number of 100000 digits", "{'type':'input_audio_buffer.clear','x':" + "9".repeat(100_000) + "}"),
                arguments("a number of 100000 decimals",
                        "{'type':'input_audio_buffer.clear','x':0." + "9".repeat(100_000) + "}"),
                arguments("no number", "{'type':'input_audio_buffer.clear','x':NaN}"),
                arguments("a name of 100000 characters", "{'" + "n".repeat(100_000) + "':1}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messagesThatAreNoEvents")
    void whatIsNoEventIsAnsweredAndTheSessionGoesOn(String what, String message) throws IOException {
        client.text(message.replace('\'', '"'));
        refused();
    }

    @ParameterizedTest
    @ValueSource(strings = { "\u00ff", "\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00e2\u0082", "\u00f5\u0080\u0080\u0080" })
    void whatIsNotUtf8IsAnsweredAlsoInSeveralFrames(String wrong) throws IOException {
        byte[] message = latin("{\"type\":\"input_audio_buffer.clear\",\"x\":\"" + wrong + "\"}");
        client.frame(RawClient.FIN | RawClient.TEXT, message);
        assertThat(refused().path("message").asText()).contains("UTF-8");
        int within = message.length - 2 - wrong.length() / 2;
        client.frame(RawClient.TEXT, Arrays.copyOf(message, within));
        client.frame(RawClient.FIN | RawClient.CONTINUATION, Arrays.copyOfRange(message, within, message.length));
        assertThat(refused().path("message").asText()).contains("UTF-8");
    }

    @Test
    void aCharacterMayBeSplitOverFramesAndFramesMayBeEmpty() throws IOException {
        byte[] message = ("{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"message\",\"role\":\"user\","
                          + "\"content\":[{\"type\":\"input_text\",\"text\":\"\u4f60\ud83d\ude00\"}]}}")
                .getBytes(StandardCharsets.UTF_8);
        client.frame(RawClient.TEXT, new byte[0]);
        for (byte one : message) {
            client.frame(RawClient.CONTINUATION, new byte[] { one });
            client.frame(RawClient.FIN | RawClient.PING, new byte[0]);
            client.frame(RawClient.CONTINUATION, new byte[0]);
        }
        client.frame(RawClient.FIN | RawClient.CONTINUATION, new byte[0]);
        JsonNode created = client.expect("conversation.item.created");
        assertThat(created.at("/item/content/0/text").asText()).isEqualTo("\u4f60\ud83d\ude00");
    }

    static List<String> valuesThatFitNowhere() {
        return List.of("1e999", "-1e999", "1e-999", "99999999999999999999999", "1E+1000000000", "9".repeat(900), "'\\u0000'",
                "'\\ud800'", "'\\udc00\\ud800'", "[[[[]]]]", nestedBelowTheLimit(), "{'a':1,'a':2}",
                "'" + "x".repeat(100_000) + "'");
    }

    /** As deep as a parser lets pass: what works on it afterwards must bear it, too. */
    private static String nestedBelowTheLimit() {
        return "[".repeat(900) + "]".repeat(900);
    }

    /** Whether they are taken or refused, each is answered by one event, and the events are JSON. */
    @ParameterizedTest
    @MethodSource("valuesThatFitNowhere")
    void aValueOfAnyKindInAnyPlaceIsAnswered(String value) throws IOException {
        for (String event : List.of(
                "{'type':'session.update','session':{'instructions':%s}}",
                "{'type':'session.update','session':{'temperature':%s}}",
                "{'type':'session.update','session':{'voice':%s}}",
                "{'type':'session.update','session':{'unknown':%s}}",
                "{'type':'session.update','session':{'max_response_output_tokens':%s}}",
                "{'type':'session.update','session':{'turn_detection':{'type':'server_vad','silence_duration_ms':%s}}}",
                "{'type':'session.update','session':{'tools':[{'type':'function','name':'f','parameters':{'x':%s}}]}}",
                "{'type':'conversation.item.create','item':{'type':'message','role':'user',"
                                                                                                                        + "'content':[{'type':'input_text','text':%s}]}}",
                "{'type':'conversation.item.create','item':{'id':%s,'type':'message','role':'user','content':[]}}",
                "{'type':'conversation.item.create','item':{'type':'function_call_output','call_id':'c','output':%s}}",
                "{'type':'conversation.item.truncate','item_id':'i','content_index':%s,'audio_end_ms':1}",
                "{'type':'conversation.item.truncate','item_id':'i','content_index':0,'audio_end_ms':%s}",
                "{'type':'conversation.item.retrieve','item_id':%s}", "{'type':'response.cancel','response_id':%s}",
                "{'type':'input_audio_buffer.append','audio':%s}", "{'type':%s}", "{'type':'response.cancel','event_id':%s}")) {
            client.text(event.formatted(value).replace('\'', '"'));
            client.text(CLEAR);
            JsonNode answer = client.nextEvent();
            if (!answer.path("type").asText().equals("input_audio_buffer.cleared")) {
                client.expect("input_audio_buffer.cleared");
            }
        }
    }

    @Test
    void ofANameGivenTwiceTheLastCounts() throws IOException {
        client.text("{\"type\":\"nonsense\",\"type\":\"input_audio_buffer.clear\"}");
        client.expect("input_audio_buffer.cleared");
        client.text("{\"type\":\"session.update\",\"session\":{\"temperature\":9},\"session\":{\"temperature\":0.7}}");
        assertThat(client.expect("session.updated").at("/session/temperature").asDouble()).isEqualTo(0.7);
    }

    @Test
    void aMessageThatNeverEndsIsCutOffAtTheLimit() throws IOException {
        byte[] part = new byte[1 << 20];
        Arrays.fill(part, (byte) ' ');
        client.frame(RawClient.TEXT, part);
        try {
            for (int i = 0; i < 200; i++) {
                client.frame(RawClient.CONTINUATION, part);
            }
        } catch (IOException closed) {
            // The emulator does not read on for ever.
        }
        assertThat(client.closeCode()).isIn(1009, RawClient.NO_CLOSE);
    }

    @Test
    void aFrameThatIsAnnouncedAsHugeIsNotWaitedFor() throws IOException {
        client.bytes(new byte[] {
                (byte) (RawClient.FIN | RawClient.TEXT), (byte) 0xff, 0x7f, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0 });
        assertThat(client.closeCode()).isIn(1009, 1002, RawClient.NO_CLOSE);
    }

    static Stream<Arguments> framesAgainstTheRfc() {
        return Stream.of(
                arguments("a continuation of nothing", frame(RawClient.FIN | RawClient.CONTINUATION, 0x80)),
                arguments("no mask", frame(RawClient.FIN | RawClient.TEXT, 0)),
                arguments("a reserved type", frame(RawClient.FIN | 3, 0x80)),
                arguments("a ping in parts", frame(RawClient.PING, 0x80)),
                arguments("a long ping",
                        new byte[] { (byte) (RawClient.FIN | RawClient.PING), (byte) 0xfe, 0, (byte) 200, 0, 0, 0, 0 }));
    }

    private static byte[] frame(int first, int second) {
        return new byte[] { (byte) first, (byte) second, 0, 0, 0, 0 };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("framesAgainstTheRfc")
    void aFrameAgainstTheRfcEndsTheSessionAsAProtocolError(String what, byte[] bytes) throws IOException {
        client.bytes(bytes);
        assertThat(client.closeCode()).isEqualTo(1002);
    }

    @Test
    void aMessageWithinAnotherEndsTheSession() throws IOException {
        client.frame(RawClient.TEXT, latin("{"));
        client.frame(RawClient.FIN | RawClient.TEXT, latin(CLEAR));
        assertThat(client.closeCode()).isIn(1002, RawClient.NO_CLOSE);
    }

    /** Netty lets them pass when compression may be agreed on, and nothing comes of them when it was not. */
    @ParameterizedTest
    @ValueSource(ints = { 0x10, 0x20, 0x40, 0x70 })
    void bitsThatMeanNothingChangeNothing(int bits) throws IOException {
        client.frame(RawClient.FIN | RawClient.TEXT | bits, latin(CLEAR));
        client.expect("input_audio_buffer.cleared");
    }

    static Stream<Arguments> closeFrames() {
        return Stream.of(
                arguments("none", latin("")),
                arguments("half a code", new byte[] { 3 }),
                arguments("0", code(0, "")),
                arguments("999", code(999, "")),
                arguments("1004", code(1004, "")),
                arguments("1005", code(1005, "")),
                arguments("1006", code(1006, "")),
                arguments("1015", code(1015, "")),
                arguments("2999", code(2999, "")),
                arguments("5000", code(5000, "")),
                arguments("65535", code(65_535, "")),
                arguments("a reason that is not UTF-8", code(1000, "\u00c0\u00af")),
                arguments("1000", code(1000, "bye")));
    }

    private static byte[] code(int code, String reason) {
        byte[] payload = latin("\0\0" + reason);
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        return payload;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("closeFrames")
    void aCloseFrameOfAnyKindEndsTheSession(String what, byte[] payload) throws IOException {
        client.frame(RawClient.FIN | RawClient.CLOSE, payload);
        assertThat(client.closeCode()).isNotEqualTo(1011);
        Awaitility.await().until(() -> emulator.activeSessions() == 1);
    }
}

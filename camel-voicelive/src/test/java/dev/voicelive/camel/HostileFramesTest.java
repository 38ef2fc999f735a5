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
package dev.voicelive.camel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.buffer.Buffer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Frames that no honest service sends, over a real socket: each ends the connection, the route is told by one event,
 * and the next session works. Nothing is logged as an internal failure.
 */
@Timeout(60)
class HostileFramesTest {

    private static final int LIMIT = 1 << 20;
    private static final String CLEAR = "{\"type\":\"input_audio_buffer.clear\"}";

    private final RawService service = new RawService();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void hear() throws Exception {
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(service.uri(
                        "session=hostile&events=voicelive.session.*,x.*&reconnectDelay=1&maxReconnectDelay=10&maxMessageSize="
                                 + LIMIT))
                        .process(exchange -> {
                            bodies.add(exchange.getMessage().getBody(String.class));
                            heard.add(exchange.getMessage().getHeader(VoiceLiveConstants.EVENT_TYPE, String.class));
                        });
            }
        });
        context.start();
        service.awaitOpened(1);
    }

    @AfterEach
    void stop() {
        context.stop();
        service.close();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        assertThat(log.list).noneMatch(event -> event.getThrowableProxy() != null);
    }

    private void awaitNextSession() {
        Awaitility.await()
                .until(() -> heard.contains("voicelive.session.restored") || heard.contains("voicelive.session.lost"));
        if (heard.contains("voicelive.session.lost")) {
            context.createProducerTemplate().requestBody(service.uri("session=hostile&operation=event"), CLEAR);
        }
        service.awaitOpened(2);
        Awaitility.await().until(() -> {
            service.send(RawService.text("{'type':'x.after'}"));
            return heard.contains("x.after");
        });
        assertThat(heard).startsWith("voicelive.session.opened").doesNotContain("x.hostile");
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Buffer hostile(int first, String payload) {
        return RawService.frame(first, latin(payload.replace('\'', '"')));
    }

    static Stream<Arguments> frames() {
        int text = RawService.FIN | RawService.TEXT;
        int last = RawService.FIN | RawService.CONTINUATION;
        String deep = "[".repeat(20_000);
        return Stream.of(
                arguments("not UTF-8, in two frames", hostile(RawService.TEXT, "{'type':'x.hostile','x':'\u00e4")
                        .appendBuffer(hostile(last, "('}"))),
                arguments("half a character at the end", hostile(RawService.TEXT, "{'type':'x.hostile','x':'")
                        .appendBuffer(hostile(last, "\u00e2\u0082'}"))),
                arguments("a surrogate as UTF-8", hostile(text, "{'type':'x.hostile','x':'\u00ed\u00a0\u0080'}")),
                arguments("deep in a known event", hostile(text, "{'type':'response.done','response':{'output':" + deep)),
                arguments("deep objects",
                        hostile(text, "{'type':'x.hostile','x':" + "{'x':".repeat(20_000) + "1" + "}".repeat(20_001))),
                arguments("nothing", hostile(text, "")),
                arguments("a NUL", hostile(text, "\0")),
                arguments("a control character", hostile(text, "{'type':'x.hostile\u0001'}")),
                arguments("a frame above the limit", hostile(text, "{'type':'x.hostile','x':'" + "x".repeat(LIMIT) + "'}")),
                arguments("a frame announced as huge",
                        Buffer.buffer().appendByte((byte) text).appendByte((byte) 127).appendLong(Long.MAX_VALUE)),
                arguments("a negative length", Buffer.buffer().appendByte((byte) text).appendByte((byte) 127).appendLong(-1)),
                arguments("compressed, though never agreed on", hostile(text | 0x40, "{'type':'x.hostile'}")),
                arguments("other reserved bits", hostile(text | 0x30, "{'type':'x.hostile'}")),
                arguments("a reserved type", hostile(RawService.FIN | 3, "{'type':'x.hostile'}")),
                arguments("a continuation of nothing", hostile(last, "{'type':'x.hostile'}")),
                arguments("a message within another",
                        hostile(RawService.TEXT, "{'type':").appendBuffer(hostile(text, "{'type':'x.hostile'}"))),
                arguments("a ping in parts", hostile(RawService.PING, "")),
                arguments("a long ping", hostile(RawService.FIN | RawService.PING, "x".repeat(200))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void aFrameThatIsNoneEndsTheConnectionAndTheNextSessionWorks(String what, Buffer bytes) {
        service.send(bytes);
        awaitNextSession();
    }

    @Test
    void fragmentsWithoutAnEndAreCutOffAtTheLimit() {
        service.send(RawService.frame(RawService.TEXT, new byte[0]));
        service.repeat(RawService.frame(RawService.CONTINUATION, new byte[60_000]));
        awaitNextSession();
        assertThat(String.join(" ", bodies)).contains("more than " + LIMIT + " bytes");
    }

    /** Each ping is answered, and answers that are not read would wait in memory. */
    @Test
    void pingsWhoseAnswersAreNotReadEndTheConnection() {
        service.readNoMore();
        service.repeat(RawService.frame(RawService.FIN | RawService.PING, new byte[125]));
        awaitNextSession();
        assertThat(String.join(" ", bodies)).contains("pings and does not read");
    }

    @Test
    void aCharacterMayBeSplitOverFramesAndFramesMayBeEmpty() {
        byte[] message = "{\"type\":\"x.split\",\"x\":\"\u4f60\ud83d\ude00\"}".getBytes(StandardCharsets.UTF_8);
        Buffer bytes = RawService.frame(RawService.TEXT, new byte[0]);
        for (byte one : message) {
            bytes.appendBuffer(RawService.frame(RawService.CONTINUATION, new byte[] { one }))
                    .appendBuffer(RawService.frame(RawService.FIN | RawService.PING, new byte[0]))
                    .appendBuffer(RawService.frame(RawService.CONTINUATION, new byte[0]));
        }
        service.send(bytes.appendBuffer(RawService.frame(RawService.FIN | RawService.CONTINUATION, new byte[0])));
        Awaitility.await().until(() -> heard.contains("x.split"));
        assertThat(bodies.get(1)).contains("\u4f60\ud83d\ude00");
        assertThat(service.opened()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 65_535 })
    void aCloseCodeThatIsNoneIsAnEndLikeAnother(int code) {
        service.send(RawService.frame(RawService.FIN | RawService.CLOSE, new byte[] { (byte) (code >> 8), (byte) code }));
        awaitNextSession();
    }

    static List<byte[]> closePayloads() {
        byte[] badReason = latin("\0\0\u00c0\u00af");
        badReason[0] = (byte) (1000 >> 8);
        badReason[1] = (byte) 1000;
        byte[] longReason = Arrays.copyOf(badReason, 300);
        return List.of(new byte[0], new byte[] { 3 }, badReason, longReason);
    }

    @ParameterizedTest
    @MethodSource("closePayloads")
    void aCloseFrameOfAnyKindIsAnEndLikeAnother(byte[] payload) {
        service.send(RawService.frame(RawService.FIN | RawService.CLOSE, payload));
        awaitNextSession();
    }
}

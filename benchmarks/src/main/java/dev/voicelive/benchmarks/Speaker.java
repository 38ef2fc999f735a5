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
package dev.voicelive.benchmarks;

import java.util.List;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;

/** A client that speaks: a chunk of 20 ms each 20 ms, and each second a question that tells how far it is heard. */
final class Speaker {

    static final String URI = "/voice-live/realtime?api-version=2026-04-10&model=gpt-realtime";
    private static final String UPDATE = """
            {"type":"session.update","session":{"turn_detection":{"type":"server_vad","create_response":false},\
            "input_audio_transcription":{"model":"whisper-1"}}}""";
    /** Refused at once, in its turn. */
    private static final String QUESTION = """
            {"type":"conversation.item.retrieve","item_id":"none","event_id":"%d"}""";
    private static final String ANSWER = "\"event_id\":\"";
    /** Chunks a second, and chunks from one question to the next. */
    static final int CHUNKS_A_SECOND = 50;

    private final Vertx vertx;
    private final Measures measures;
    private final List<String> appends;
    private long chunk;
    private boolean stopped;

    /** @param appends events of 20 ms each, sent over and over */
    Speaker(Vertx vertx, Measures measures, List<String> appends, int offset) {
        this.vertx = vertx;
        this.measures = measures;
        this.appends = appends;
        chunk = offset;
    }

    void start(WebSocketClient client, int port) {
        var socket = client.webSocket();
        socket.textMessageHandler(text -> receive(socket, text));
        socket.exceptionHandler(e -> {
            // Told by the close handler.
        });
        socket.closeHandler(v -> {
            if (!stopped) {
                stopped = true;
                measures.errors.incrementAndGet();
            }
        });
        socket.connect(port, "127.0.0.1", URI).onFailure(e -> measures.errors.incrementAndGet());
    }

    void stop() {
        stopped = true;
    }

    private void receive(WebSocket socket, String text) {
        if (text.contains("\"type\":\"session.created\"")) {
            socket.writeTextMessage(UPDATE);
        } else if (text.contains("\"type\":\"session.updated\"")) {
            measures.ready.incrementAndGet();
            vertx.setPeriodic(1000 / CHUNKS_A_SECOND, timer -> speak(socket, timer));
        } else if (text.contains("\"type\":\"error\"")) {
            int at = text.lastIndexOf(ANSWER);
            String asked = at < 0 ? "" : text.substring(at + ANSWER.length(), text.indexOf('"', at + ANSWER.length()));
            if (asked.matches("\\d+")) {
                measures.behind(System.nanoTime() - Long.parseLong(asked));
            } else {
                measures.errors.incrementAndGet();
            }
        }
    }

    private void speak(WebSocket socket, long timer) {
        if (stopped) {
            vertx.cancelTimer(timer);
            return;
        }
        socket.writeTextMessage(appends.get((int) (chunk++ % appends.size())));
        measures.chunks.incrementAndGet();
        if (chunk % CHUNKS_A_SECOND == 0) {
            socket.writeTextMessage(QUESTION.formatted(System.nanoTime()));
        }
    }
}

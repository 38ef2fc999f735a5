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
package dev.voicelive.camel.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A recorded session of the real service, one frame a line. Played by a server it sends the service's frames up to the
 * next client frame, waits for a frame of the client, and goes on. It keeps what the client sent.
 */
public final class RecordedSession {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Path FOLDER = Path.of(System.getProperty("voicelive.shared", "none"), "recorded-sessions");

    private final List<Frame> frames = new ArrayList<>();
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();

    /** One frame, of the client or else of the service. */
    private record Frame(boolean client, JsonNode event) {
    }

    private RecordedSession(Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            JsonNode frame = MAPPER.readTree(line);
            frames.add(new Frame("C".equals(frame.path("dir").asText()), frame.path("event")));
        }
    }

    /** Reads a recording; the test is skipped where there is none. */
    public static RecordedSession named(String name) throws IOException {
        Path file = FOLDER.resolve(name + ".jsonl");
        assumeTrue(Files.exists(file), () -> "needs " + file);
        return new RecordedSession(file);
    }

    /** What the client of the recording sent. */
    public List<JsonNode> clientEvents() {
        return frames.stream().filter(Frame::client).map(Frame::event).toList();
    }

    public List<JsonNode> serverEvents() {
        return frames.stream().filter(frame -> !frame.client()).map(Frame::event).toList();
    }

    /** What the clients of the server have sent. */
    public List<JsonNode> received() {
        return received;
    }

    public HttpServer serve(Vertx vertx) {
        return vertx.createHttpServer().webSocketHandler(this::play).listen(0, "127.0.0.1").toCompletionStage()
                .toCompletableFuture().join();
    }

    private void play(ServerWebSocket socket) {
        Queue<Frame> left = new ConcurrentLinkedQueue<>(frames);
        socket.textMessageHandler(message -> {
            received.add(event(message));
            left.poll();
            sendUpToTheNextClientFrame(socket, left);
        });
        sendUpToTheNextClientFrame(socket, left);
    }

    private static JsonNode event(String message) {
        try {
            return MAPPER.readTree(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sendUpToTheNextClientFrame(ServerWebSocket socket, Queue<Frame> left) {
        while (!left.isEmpty() && !left.peek().client()) {
            socket.writeTextMessage(left.poll().event().toString());
        }
    }
}

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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import org.awaitility.Awaitility;

/** A service that opens sessions and sends what a test says, no faster than the client takes it. */
final class EventService implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final List<ServerWebSocket> sessions = new CopyOnWriteArrayList<>();
    private final List<JsonObject> received = new CopyOnWriteArrayList<>();
    private final List<MultiMap> upgrades = new CopyOnWriteArrayList<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final HttpServer server;
    private volatile boolean waitsForClient;

    EventService() {
        server = wait(vertx.createHttpServer().webSocketHandler(this::open).listen(0, "127.0.0.1"));
    }

    private void open(ServerWebSocket socket) {
        upgrades.add(socket.headers());
        String id = "sess_" + opened.incrementAndGet();
        socket.textMessageHandler(message -> {
            JsonObject event = new JsonObject(message);
            received.add(event);
            if (event.getString("type").equals("session.update")) {
                socket.writeTextMessage(session("session.updated", event.getJsonObject("session").put("id", id)));
                sessions.add(socket);
            }
        });
        socket.closeHandler(closed -> sessions.remove(socket));
        socket.writeTextMessage(session("session.created", new JsonObject().put("id", id)));
    }

    private static String session(String type, JsonObject session) {
        return new JsonObject().put("type", type).put("session", session).encode();
    }

    String uri(String options) {
        return "voicelive:local?endpoint=ws://127.0.0.1:" + server.actualPort() + "&model=gpt-4o&" + options;
    }

    /** The headers of each upgrade. */
    List<MultiMap> upgrades() {
        return upgrades;
    }

    /** Sessions that are open and configured now. */
    int open() {
        return sessions.size();
    }

    void awaitOpen(int number) {
        Awaitility.await().until(() -> sessions.size() == number);
    }

    /** Types of the events that clients sent, but for those that open sessions. */
    List<String> received() {
        return received.stream().map(event -> event.getString("type")).filter(type -> !type.equals("session.update")).toList();
    }

    /** Sends events in the session that was opened so many sessions ago; {@code 'x'} stands for {@code "x"}. */
    void send(int session, String... events) {
        for (String event : events) {
            wait(sessions.get(session).writeTextMessage(event.replace('\'', '"')));
        }
    }

    /** Begins to send this many events in the first session. */
    AtomicInteger pump(int count, IntFunction<String> event) {
        AtomicInteger sent = new AtomicInteger();
        vertx.runOnContext(start -> pump(sessions.get(0), sent, count, event));
        return sent;
    }

    private void pump(ServerWebSocket socket, AtomicInteger sent, int count, IntFunction<String> event) {
        waitsForClient = false;
        while (sent.get() < count) {
            if (socket.writeQueueFull()) {
                waitsForClient = true;
                socket.drainHandler(drained -> pump(socket, sent, count, event));
                return;
            }
            socket.writeTextMessage(event.apply(sent.getAndIncrement()));
        }
    }

    /** Whether the client takes no more of what is being pumped. */
    boolean waitsForClient() {
        return waitsForClient;
    }

    void drop() {
        new ArrayList<>(sessions).forEach(ServerWebSocket::close);
    }

    /** Ends the connections in a way after which a client comes again (1012). */
    void restart() {
        new ArrayList<>(sessions).forEach(socket -> socket.close((short) 1012));
    }

    @Override
    public void close() {
        wait(vertx.close());
    }

    private static <T> T wait(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}

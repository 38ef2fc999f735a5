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
package dev.voicelive.emulator.server;

import java.io.IOException;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.replay.Replay;
import dev.voicelive.emulator.replay.ReplayPlayer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A socket to which a recording is played. All work is done, in order, on a serial executor. */
final class ReplayConnection implements Connection {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayConnection.class);

    private final EventSocket socket;
    private final SessionListener listener;
    private final Replay replay;
    private final ConnectionRequest request;
    private final SerialExecutor serial;
    private final FaultySender sender;
    /** Of the session's own thread. */
    private @Nullable ReplayPlayer player;
    private volatile @Nullable String sessionId;

    ReplayConnection(EventSocket socket, SessionListener listener, Replay replay, Admission admission,
                     ConnectionRequest request,
                     Executor workers) {
        this.socket = socket;
        this.listener = listener;
        this.replay = replay;
        this.request = request;
        serial = new SerialExecutor(workers);
        sender = new FaultySender(socket, admission.faults(), this::write);
    }

    @Override
    public void open() {
        work(() -> {
            player = replay.start();
            play();
        });
        socket.onMessage(message -> work(() -> {
            ReplayPlayer current = player;
            if (current != null) {
                current.receive(message.bytes());
                play();
            }
        }));
    }

    @Override
    public void expire() {
        socket.close(1001, "session expired");
    }

    @Override
    public @Nullable String sessionId() {
        return sessionId;
    }

    @Override
    public void inject(ObjectNode event) {
        work(() -> sender.send(event));
    }

    @Override
    public void closed(@Nullable Integer code) {
        socket.writeGate().end();
        // What the client sent before is compared first.
        serial.execute(() -> {
            try (ReplayPlayer ended = player) {
                player = null;
                if (ended != null) {
                    replay.ended(ended.finish());
                }
            } catch (IOException e) {
                LOG.error("A recording cannot be read to its end", e);
            }
            String id = sessionId;
            if (id != null) {
                listener.disconnected(id);
            }
        });
    }

    /** Sends one event and comes back for the next as soon as the client has taken enough. */
    private void play() throws IOException {
        ReplayPlayer current = player;
        ObjectNode event = current == null ? null : current.next();
        if (event != null) {
            sender.send(event);
            socket.writeGate().whenOpen(() -> work(this::play));
        }
    }

    private int write(ObjectNode event) {
        String id = sessionId;
        if (id == null) {
            id = event.at("/session/id").asText("replay");
            sessionId = id;
            listener.connected(id, request);
        }
        if (listener != SessionListener.NONE) {
            listener.serverEvent(id, event.path("type").asText(), event.deepCopy());
        }
        String text = event.toString();
        socket.send(text);
        return text.length();
    }

    private void work(Task task) {
        serial.execute(() -> {
            try {
                task.run();
            } catch (IOException | RuntimeException e) {
                LOG.error("A replay failed and is closed", e);
                socket.close(1011, "internal error of the emulator");
            }
        });
    }

    private interface Task {
        void run() throws IOException;
    }
}

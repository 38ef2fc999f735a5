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
package dev.voicelive.emulator.junit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.server.ClientEventLog;
import dev.voicelive.emulator.server.ConnectionRequest;
import dev.voicelive.emulator.server.SessionListener;
import org.jspecify.annotations.Nullable;

/**
 * What clients have sent, for assertions: their upgrades without secrets, their events, and of the audio how much there
 * was. Those that await fail with an {@link AssertionError} that lists what came instead. Safe for use by several
 * threads; an event is given to one waiter only.
 */
public final class ClientEvents {

    private static final String APPEND = "input_audio_buffer.append";
    private static final int SHOWN = 50;

    private final Log log = new Log();
    private final Map<String, Integer> given = new HashMap<>();
    /** The last things that came, without their content, which may hold what is to be in no test report. */
    private final Deque<String> trail = new ArrayDeque<>();
    private long forgotten;
    private long audioBytes;
    private Duration timeout = Duration.ofSeconds(10);

    ClientEvents() {
    }

    SessionListener log() {
        return log;
    }

    /** How long to wait for what is awaited; 10 s by default. */
    public synchronized ClientEvents timeout(Duration value) {
        timeout = value;
        return this;
    }

    /**
     * Waits for an event and gives it: at the first call the first one of this type, at the second call the second one,
     * and so on, in whatever order events of different types came.
     *
     * @param type such as {@code response.create}; audio is awaited with {@link #awaitAudio}
     */
    public synchronized ObjectNode await(String type) {
        if (type.equals(APPEND)) {
            throw new IllegalArgumentException("Audio is counted and not kept: use awaitAudio instead of await");
        }
        int index = given.getOrDefault(type, 0);
        ObjectNode event = await(() -> {
            List<ClientEventLog.Entry> events = log.events(type);
            return events.size() > index ? events.get(index).event() : null;
        }, (index == 0 ? "No " : "No further ") + type);
        given.put(type, index + 1);
        return event;
    }

    /** Waits until all sessions together have been sent this many bytes of audio, decoded; gives how many it were. */
    public synchronized long awaitAudio(long bytes) {
        return await(() -> audioBytes >= bytes ? audioBytes : null, "No " + bytes + " bytes of audio");
    }

    /** Waits for the next session to begin and gives the upgrade that led to it. */
    public synchronized ConnectionRequest awaitSession() {
        int index = given.getOrDefault("", 0);
        ConnectionRequest request = await(
                () -> log.requests().size() > index ? log.requests().get(index) : null,
                (index == 0 ? "No" : "No further") + " session");
        given.put("", index + 1);
        return request;
    }

    /** All events but audio so far, oldest first. */
    public List<ObjectNode> all() {
        return log.events().stream().map(ClientEventLog.Entry::event).toList();
    }

    /** The events of one type so far, oldest first. */
    public List<ObjectNode> all(String type) {
        return log.events(type).stream().map(ClientEventLog.Entry::event).toList();
    }

    /** The types of what came last, one a line; audio between two others is one line. */
    @Override
    public synchronized String toString() {
        if (trail.isEmpty()) {
            return "nothing";
        }
        return (forgotten == 0 ? "" : "\n  (" + forgotten + " more)") + "\n  " + String.join("\n  ", trail);
    }

    private <T> T await(Supplier<@Nullable T> source, String failure) {
        long end = System.nanoTime() + timeout.toNanos();
        T result = source.get();
        while (result == null) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                throw new AssertionError(failure + " came within " + timeout.toMillis() + " ms. What came: " + this);
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(failure + " came until the test was interrupted. What came: " + this, e);
            }
            result = source.get();
        }
        return result;
    }

    private synchronized void came(String line) {
        trail.add(line);
        if (trail.size() > SHOWN) {
            trail.remove();
            forgotten++;
        }
        notifyAll();
    }

    private synchronized void audioCame(int bytes) {
        audioBytes += bytes;
        String last = trail.peekLast();
        if (last != null && last.startsWith(APPEND)) {
            trail.removeLast();
        }
        came(APPEND + " (audio; " + audioBytes + " bytes so far)");
    }

    private final class Log extends ClientEventLog {

        @Override
        public void refused(ConnectionRequest request, int status) {
            came("(an upgrade was refused with " + status + ")");
        }

        @Override
        public void connected(String sessionId, ConnectionRequest request) {
            super.connected(sessionId, request);
            came("(a session began)");
        }

        @Override
        public void clientEvent(String sessionId, String type, ObjectNode event, int bytes) {
            super.clientEvent(sessionId, type, event, bytes);
            if (type.equals(APPEND)) {
                audioCame(bytes);
            } else {
                came(type);
            }
        }

        @Override
        public void disconnected(String sessionId) {
            came("(a session ended)");
        }
    }
}

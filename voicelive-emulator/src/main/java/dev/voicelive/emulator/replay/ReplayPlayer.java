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
package dev.voicelive.emulator.replay;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Plays a recording to one client: gives what the service sent up to the next event of the client, takes that, compares
 * it and goes on. Events that differ are taken for those recorded, except that pieces of audio may be more or fewer:
 * the rest is compared where it belongs. Not thread-safe.
 */
public final class ReplayPlayer implements Closeable {

    private static final String APPEND = "input_audio_buffer.append";
    private static final int DIFFERENCES_KEPT = 100;

    private final Recording recording;
    private final FrameReader reader;
    private final boolean audio;
    private final ClientNames names = new ClientNames();
    private final Deque<ObjectNode> waiting = new ArrayDeque<>();
    private final List<Difference> differences = new ArrayList<>();
    private @Nullable Frame ahead;
    private long differenceCount;
    private long clientEvents;
    private long line;

    /** @param audio whether the contents of audio are compared */
    ReplayPlayer(Recording recording, boolean audio) throws IOException {
        this.recording = recording;
        this.audio = audio;
        reader = recording.open();
    }

    /** Takes a message of UTF-8 from the client; to be followed by calls of {@link #next()} until it gives null. */
    public void receive(byte[] message) throws IOException {
        ObjectNode event = FrameReader.event(message);
        if (event == null) {
            report(line, "", "", "", "a message of " + message.length + " bytes that is no JSON object");
        } else {
            waiting.add(event);
        }
    }

    /** What is to be sent to the client next, or null when it is the client's turn or all was played. */
    public @Nullable ObjectNode next() throws IOException {
        for (;;) {
            Frame frame = peek();
            if (frame != null && !frame.fromClient()) {
                take(frame);
                return names.translate(frame.event());
            }
            ObjectNode found = waiting.poll();
            if (found == null) {
                return null;
            }
            match(frame, found);
        }
    }

    /** The client is gone: whatever of the recording it has not sent is missing. */
    public ReplayReport finish() throws IOException {
        while (next() != null) {
            // Nobody is there to send it to.
        }
        for (Frame frame = peek(); frame != null; frame = peek()) {
            take(frame);
            if (frame.fromClient()) {
                report(frame.line(), frame.type(), "", frame.type(), "");
            }
        }
        return new ReplayReport(recording.name(), clientEvents, differences, differenceCount);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private void match(@Nullable Frame frame, ObjectNode found) {
        String type = found.path("type").asText();
        if (frame == null || (type.equals(APPEND) && !frame.type().equals(APPEND))) {
            report(line, type, "", "", type);
        } else if (frame.type().equals(APPEND) && !type.equals(APPEND)) {
            take(frame);
            report(frame.line(), APPEND, "", APPEND, "");
            waiting.addFirst(found);
        } else {
            take(frame);
            for (EventComparison.Mismatch each : EventComparison.compare(frame.event(), found, names, audio)) {
                report(frame.line(), frame.type(), each.path(), each.recorded(), each.found());
            }
            names.sent(frame.event(), found);
        }
    }

    private @Nullable Frame peek() throws IOException {
        if (ahead == null) {
            ahead = reader.next();
        }
        return ahead;
    }

    private void take(Frame frame) {
        ahead = null;
        line = frame.line();
        if (frame.fromClient()) {
            clientEvents++;
        }
    }

    private void report(long at, String type, String path, String recorded, String found) {
        differenceCount++;
        Difference next = new Difference(at, type, path, recorded, found, 1);
        int last = differences.size() - 1;
        Difference both = last < 0 ? null : differences.get(last).with(next);
        if (both != null) {
            differences.set(last, both);
        } else if (differences.size() < DIFFERENCES_KEPT) {
            differences.add(next);
        }
    }
}

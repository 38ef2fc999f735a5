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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.replay.Frame;
import dev.voicelive.emulator.replay.Recording;
import dev.voicelive.emulator.replay.Replay;
import dev.voicelive.emulator.replay.ReplayReport;
import io.vertx.core.Vertx;
import org.awaitility.Awaitility;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A recorded session of the real service, which the emulator plays. */
public final class RecordedSession {

    private static final Path FOLDER = Path.of(System.getProperty("voicelive.shared", "none"), "recorded-sessions");

    private final List<Frame> frames;
    private final Replay replay;

    private RecordedSession(Recording recording) throws IOException {
        frames = recording.frames();
        replay = Replay.withAudio(recording);
    }

    /** Reads a recording; the test is skipped where there is none. */
    public static RecordedSession named(String name) throws IOException {
        Path file = FOLDER.resolve(name + ".jsonl");
        assumeTrue(Files.exists(file), () -> "needs " + file);
        return new RecordedSession(Recording.of(file));
    }

    /** What the client of the recording sent. */
    public List<JsonNode> clientEvents() {
        return frames.stream().filter(Frame::fromClient).<JsonNode> map(Frame::event).toList();
    }

    public List<JsonNode> serverEvents() {
        return frames.stream().filter(frame -> !frame.fromClient()).<JsonNode> map(Frame::event).toList();
    }

    /** Plays it to all clients, until it is closed. */
    public VoiceLiveEmulator serve(Vertx vertx) {
        return VoiceLiveEmulator.builder().vertx(vertx).replay(replay).start();
    }

    /** What the only client has sent in another way, once it has left. */
    public ReplayReport report() {
        Awaitility.await().until(() -> replay.reports().size() == 1);
        return replay.reports().get(0);
    }
}

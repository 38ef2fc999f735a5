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
package dev.voicelive.emulator.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.replay.Frame;
import dev.voicelive.emulator.replay.Recording;
import dev.voicelive.emulator.replay.Replay;
import dev.voicelive.emulator.replay.ReplayReport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An emulator that plays a recording to a client that nobody here wrote. */
final class PeerReplay implements AutoCloseable {

    private static final Path OWN = Path.of("src", "test", "resources", "recorded-sessions");
    private static final Path SHARED = Path.of(System.getProperty("voicelive.shared", "none"), "recorded-sessions");

    private final Replay replay;
    private final List<Frame> frames;
    private final VoiceLiveEmulator emulator;

    PeerReplay(Path file) throws IOException {
        Recording recording = Recording.of(file);
        replay = Replay.withAudio(recording);
        frames = recording.frames();
        emulator = VoiceLiveEmulator.builder().replay(replay).start();
    }

    /** Our own recordings, and those of the real service where they are at hand. */
    static List<Path> recordings() throws IOException {
        List<Path> recordings = new ArrayList<>();
        for (Path folder : List.of(OWN, SHARED)) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> file.toString().endsWith(".jsonl")).sorted().forEach(recordings::add);
                }
            }
        }
        return recordings;
    }

    String endpoint() {
        return "http://127.0.0.1:" + emulator.port();
    }

    List<Frame> frames() {
        return frames;
    }

    List<Frame> serverFrames() {
        return frames.stream().filter(frame -> !frame.fromClient()).toList();
    }

    /** Waits for the end of the only session, and requires that the client has sent what was recorded. */
    ReplayReport assertThatTheSameWasSent() {
        await().until(() -> replay.reports().size() == 1);
        ReplayReport report = replay.reports().get(0);
        assertThat(report.differences()).as(report::toString).isEmpty();
        return report;
    }

    @Override
    public void close() {
        emulator.close();
    }
}

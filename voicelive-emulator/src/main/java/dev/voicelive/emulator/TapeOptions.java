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

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Supplier;

import dev.voicelive.emulator.replay.Recorder;
import dev.voicelive.emulator.replay.Recording;
import dev.voicelive.emulator.replay.Replay;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about recorded sessions. */
final class TapeOptions {

    /** What is kept of audio. */
    enum Audio {
        keep,
        cut
    }

    @Option(names = "--replay", paramLabel = "FILE",
            description = "Play a recorded session to each client and tell in what it differs from the recorded one")
    private @Nullable Path replay;

    @Option(names = "--replay-compare-audio", description = "Compare the contents of audio as well")
    private boolean compareAudio;

    @Option(names = "--record", paramLabel = "FILE",
            description = "Record the first session to FILE, the next to FILE-2 and so on; existing files stay as they are")
    private @Nullable Path record;

    @Option(names = "--record-audio", paramLabel = "keep|cut", defaultValue = "keep",
            description = "What to record of audio: all, or the first 32 bytes of each piece. Default: ${DEFAULT-VALUE}")
    private Audio recordAudio = Audio.keep;

    /**
     * What is to be played, or null.
     *
     * @param  out                      gets the report at the end of each session
     * @throws IllegalArgumentException when the file is no recording; the message names the option, file and line
     */
    @Nullable
    Replay replay(PrintWriter out) {
        if (replay == null) {
            return null;
        }
        Path file = replay;
        Recording recording = named("--replay", () -> Recording.of(file));
        return (compareAudio ? Replay.withAudio(recording) : Replay.of(recording)).onReport(report -> {
            out.println(report);
            out.flush();
        });
    }

    /**
     * What records, or null.
     *
     * @throws IllegalArgumentException when the file exists or cannot be written; the message names the option
     */
    @Nullable
    Recorder recorder() {
        if (record == null) {
            return null;
        }
        if (replay != null) {
            throw new IllegalArgumentException("--record cannot be given with --replay");
        }
        Path file = record;
        return named("--record", () -> Recorder.to(file, recordAudio == Audio.cut));
    }

    private static <T> T named(String option, Supplier<T> source) {
        try {
            return source.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }
}

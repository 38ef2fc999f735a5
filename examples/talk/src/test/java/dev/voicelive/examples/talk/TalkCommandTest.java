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
package dev.voicelive.examples.talk;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.voicelive.audio.AudioChunks;
import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.AudioFiles;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.emulator.speech.SpeechEngines;
import dev.voicelive.emulator.speech.SpeechToText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The program as its users run it, with real recognition and real speech. */
class TalkCommandTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final StringWriter errors = new StringWriter();

    @Test
    void aSpokenQuestionAboutTheWeatherIsAnsweredInSpeechWithWhatTheRouteKnows() throws Exception {
        Path answer = folder.resolve("answer.wav");
        assertThat(run(Path.of("question.wav").toString(), "--out", answer.toString())).as(errors.toString()).isZero();
        assertThat(screen.toString(StandardCharsets.UTF_8)).containsIgnoringCase("weather in london")
                .contains("foggy and twelve degrees");
        assertThat(recognised(answer)).contains("foggy", "twelve", "degrees", "london");
    }

    @Test
    void whatIsNoRecordingIsToldInOneLine() throws Exception {
        assertThat(run(folder.resolve("none.wav").toString())).isEqualTo(TalkCommand.WRONG_OPTIONS);
        assertThat(errors.toString()).contains("There is no file").contains("none.wav");
        Path text = Files.writeString(folder.resolve("text.wav"), "not audio, but text");
        assertThat(run(text.toString(), "--out", folder.resolve("a.wav").toString())).isEqualTo(TalkCommand.FAILED);
        assertThat(errors.toString()).contains("Not an audio file");
        assertThat(run(text.toString(), "--out", folder.toString())).isEqualTo(TalkCommand.WRONG_OPTIONS);
    }

    private int run(String... args) {
        CommandLine command = TalkCommand.commandLine(new PrintStream(screen, true, StandardCharsets.UTF_8), Map.of());
        return command.setErr(new PrintWriter(errors, true)).execute(args);
    }

    private static List<String> recognised(Path wav) throws Exception {
        try (SpeechToText engine = SpeechEngines.open(null, null, 1);
             AudioChunks chunks = new AudioChunks(
                     AudioFiles.open(Files.newInputStream(wav)),
                     new RawAudioFormat(AudioEncoding.PCM16, engine.sampleRate()), AudioChunks.MAX_CHUNK_MILLIS)) {
            byte[] pcm = chunks.next();
            short[] samples = new short[pcm.length / 2];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) (pcm[2 * i] & 0xff | pcm[2 * i + 1] << 8);
            }
            return List.of(engine.recognize(samples, "en-US").text().toLowerCase(Locale.ROOT).split("[^a-z]+"));
        }
    }
}

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
package dev.voicelive.examples.transcribe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import dev.voicelive.audio.vad.EnergyVoiceDetector;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.VoiceLiveEmulatorBuilder;
import dev.voicelive.emulator.fault.Faults;
import dev.voicelive.emulator.speech.ScriptedSpeechToText;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole program against an emulator whose texts are scripted. */
class TranscribeCommandTest {

    private static final String SAID = "This is what was said.";
    private static final Faults FAULTS = new Faults();
    private static VoiceLiveEmulator emulator;

    @TempDir
    private Path temp;
    private Path folder;
    private Path out;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final StringWriter errors = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeAll
    static void startEmulator() {
        emulator = emulator(1000).faults(FAULTS).start();
    }

    private static VoiceLiveEmulatorBuilder emulator(int utterances) {
        return VoiceLiveEmulator.builder().port(0)
                .speechToText(new ScriptedSpeechToText(Collections.nCopies(utterances, SAID), 4, (index, samples) -> {
                }))
                .voiceDetector(EnergyVoiceDetector::new);
    }

    @AfterAll
    static void stopEmulator() {
        emulator.close();
    }

    @BeforeEach
    void makeFolders() throws IOException {
        folder = Files.createDirectories(temp.resolve("my recordings"));
        out = temp.resolve("the transcripts");
    }

    @Test
    void transcribesAFolderIntoAllFormatsAndAReport() throws IOException {
        TestAudio.beeps(folder.resolve("a.wav"), 2, 16_000);
        TestAudio.beeps(folder.resolve("sub dir/b 44.wav"), 2, 44_100);
        assertThat(transcribe(folder.toString())).isZero();
        assertThat(out.resolve("a.txt")).content().startsWith(SAID);
        assertThat(out.resolve("a.srt")).content().startsWith("1\n00:00:0").contains(SAID);
        assertThat(out.resolve("a.vtt")).content().startsWith("WEBVTT\n").contains(SAID);
        assertThat(out.resolve("a.json")).content().startsWith("{").contains(SAID, "start_ms");
        assertThat(out.resolve("sub dir/b 44.txt")).content().startsWith(SAID);
        assertThat(out.resolve("report.html")).content().contains("sub dir/b 44.wav", SAID, "the service at ws://127.0.0.1:");
        assertThat(out.resolve("failed")).doesNotExist();
        assertThat(shown()).contains("] a.wav, 2.0 s", "2 of 2 recordings transcribed: 4.0 s of audio in ", " times real time.",
                out.toString(), out.resolve("report.html").toUri().toString());
        assertThat(shown()).doesNotContainPattern("[\\p{Cc}&&[^\\n]]");
    }

    @Test
    void putsBadFilesAsideWithTheirReasonAndGoesOn() throws IOException {
        TestAudio.beeps(folder.resolve("good.wav"), 2, 16_000);
        Files.writeString(folder.resolve("bad.wav"), "hello");
        Files.createFile(folder.resolve("empty.au"));
        List<String> before = listing(folder);
        assertThat(transcribe(folder.toString())).isEqualTo(1);
        assertThat(out.resolve("good.txt")).content().startsWith(SAID);
        assertThat(out.resolve("failed/bad.wav")).hasSameBinaryContentAs(folder.resolve("bad.wav"));
        assertThat(out.resolve("failed/bad.wav.reason.txt")).content().contains("bad.wav", "Not an audio file");
        assertThat(out.resolve("failed/empty.au")).isEmptyFile();
        assertThat(out.resolve("failed/empty.au.reason.txt")).content().contains("empty");
        assertThat(listing(out)).doesNotContain("bad.txt", "empty.txt");
        assertThat(listing(folder)).isEqualTo(before);
        assertThat(shown()).contains("1 of 3 recordings transcribed", "2 failed; copies and reasons are in",
                "  bad.wav: Not an audio file");
        assertThat(out.resolve("report.html")).content().contains("Not transcribed.", "bad.wav", "Not an audio file");
    }

    @Test
    void keepsFilesOfTheSameNameApart() throws IOException {
        Path other = temp.resolve("other");
        TestAudio.beeps(folder.resolve("a.wav"), 1, 16_000);
        TestAudio.beeps(other.resolve("a.wav"), 1, 16_000);
        assertThat(transcribe(folder.toString(), other.toString(), "--format", "txt")).isZero();
        assertThat(listing(out)).contains("my recordings/a.txt", "other/a.txt");
    }

    @Test
    void doesNotMindWhatFilesAreCalled() throws IOException {
        List<String> names = List.of(
                "ü ñ 日本.wav", "a+b%20c#d&e=f.wav", "${body} $simple{name}.wav", "what?.wav", "{{out}}.wav", "it's \"so\".wav",
                "RAW(x).wav", ".hidden.wav", "-n.wav");
        List<String> arguments = new ArrayList<>();
        for (String name : names) {
            arguments.add(TestAudio.beeps(folder.resolve("f & ü/" + name), 1, 16_000).toString());
        }
        arguments.addAll(List.of("--format", "txt"));
        assertThat(transcribe(arguments.toArray(String[]::new))).as(this::shown).isZero();
        assertThat(listing(out)).containsAll(names.stream().map(name -> name.replace(".wav", ".txt")).toList());
    }

    @ParameterizedTest
    @CsvSource({ "per%cent", "50% done", "%41", "a+b c", "ünï", "ha#sh", "am&p=1", "{{brace}}", "{one}" })
    void doesNotMindWhatFoldersAreCalled(String name) throws IOException {
        TestAudio.beeps(folder.resolve(name).resolve("in/a.wav"), 1, 16_000);
        out = folder.resolve(name).resolve("out");
        assertThat(transcribe(folder.resolve(name).toString(), "--format", "txt")).as(this::shown).isZero();
        assertThat(out.resolve("in/a.txt")).exists();
    }

    @Test
    void saysWhichFolderCannotBeUsed() throws IOException {
        TestAudio.beeps(folder.resolve("why?/a.wav"), 1, 16_000);
        assertThat(transcribe(folder.resolve("why?").toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("The folder " + folder.resolve("why?") + " cannot be used because of the '?'");
    }

    @Test
    void writesOnlyTheFormatsThatAreAskedFor() throws IOException {
        TestAudio.beeps(folder.resolve("a.wav"), 1, 16_000);
        assertThat(transcribe(folder.toString(), "--format", "SRT,json")).isZero();
        assertThat(listing(out)).containsExactlyInAnyOrder("a.srt", "a.json", "report.html", "transcribe.log");
    }

    @Test
    void replacesWhatAnEarlierRunWrote() throws IOException {
        Path wav = folder.resolve("a.wav");
        Files.writeString(wav, "hello");
        assertThat(transcribe(folder.toString())).isEqualTo(1);
        TestAudio.beeps(wav, 1, 16_000);
        assertThat(transcribe(folder.toString())).isZero();
        assertThat(listing(out)).containsExactlyInAnyOrder("a.txt", "a.srt", "a.vtt", "a.json", "report.html",
                "transcribe.log");
    }

    @Test
    void showsTheKeyToTheServiceAndToNobodyElse() throws IOException {
        String key = "s3cret+key&with%25{odd}(signs)";
        TestAudio.beeps(folder.resolve("a.wav"), 1, 16_000);
        environment.put("AZURE_VOICELIVE_API_KEY", key);
        try (VoiceLiveEmulator locked = emulator(100).apiKey(key).start()) {
            assertThat(transcribeWith(locked.uri().toString(), folder.toString())).as(this::shown).isZero();
            environment.put("AZURE_VOICELIVE_API_KEY", "wrong-" + key);
            assertThat(transcribeWith(locked.uri().toString(), folder.toString())).isEqualTo(1);
        }
        assertThat(shown()).contains("401").doesNotContain("s3cret");
        for (String file : listing(out)) {
            assertThat(Files.readString(out.resolve(file), StandardCharsets.ISO_8859_1)).as(file).doesNotContain("s3cret");
        }
    }

    @Test
    void losesAndDoublesNothingWhenTheServiceIsRestarted() throws IOException {
        for (int i = 1; i <= 18; i++) {
            TestAudio.beeps(folder.resolve("%02d.wav".formatted(i)), 2, 16_000);
        }
        Files.writeString(folder.resolve("corrupt.wav"), "RIFF and then nothing");
        Files.createFile(folder.resolve("empty.wav"));
        AtomicReference<VoiceLiveEmulator> second = new AtomicReference<>();
        CompletableFuture<VoiceLiveEmulator> first = new CompletableFuture<>();
        ScriptedSpeechToText engine = new ScriptedSpeechToText(Collections.nCopies(100, SAID), 2, (index, samples) -> {
            if (index == 7) {
                int port = first.join().port();
                CompletableFuture.runAsync(() -> {
                    first.join().close();
                    second.set(emulator(100).port(port).start());
                });
            }
        });
        try {
            first.complete(
                    VoiceLiveEmulator.builder().port(0).speechToText(engine).voiceDetector(EnergyVoiceDetector::new).start());
            assertThat(transcribeWith(first.join().uri().toString(), folder.toString(), "--format", "txt")).isEqualTo(1);
            assertThat(second.get().connections()).isPositive();
        } finally {
            first.join().close();
            if (second.get() != null) {
                second.get().close();
            }
        }
        assertThat(shown()).contains("18 of 20 recordings transcribed");
        assertThat(listing(out.resolve("failed"))).containsExactly(
                "corrupt.wav", "corrupt.wav.reason.txt", "empty.wav", "empty.wav.reason.txt");
        for (int i = 1; i <= 18; i++) {
            assertThat(out.resolve("%02d.txt".formatted(i))).content().isEqualToNormalizingNewlines(
                    Files.readString(out.resolve("01.txt")));
        }
    }

    @Test
    void survivesALostConnection() throws IOException {
        TestAudio.beeps(folder.resolve("a.wav"), 3, 16_000);
        FAULTS.dropAfterAudio(Duration.ofMillis(500));
        assertThat(transcribe(folder.toString())).as(this::shown).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "nothing.wav | There is no file or folder nothing.wav",
            "--format,doc | Invalid value for option '--format' (FORMAT): expected one of [txt, srt, vtt, json] (case-insensitive) but was 'doc'",
            "--parallel,0 | --parallel must be 1 to 100, not 0",
            "--parallel,many | Invalid value for option '--parallel': 'many' is not an int",
            "--embed-limit,-1 | --embed-limit must be 0 to 1000 (MB), not -1",
            "--resource,a,--endpoint,ws://b | Error: --endpoint=URL, --resource=NAME are mutually exclusive (specify only one)",
            "--key,s3cret | Unknown option" })
    void tellsAWrongOptionInOneLine(String arguments, String message) {
        assertThat(run(arguments.split(","))).isEqualTo(2);
        assertThat(errors.toString().lines()).hasSize(2).first().asString().startsWith("voicelive transcribe: " + message);
        assertThat(screen.size()).isZero();
    }

    @Test
    void tellsWhatTheComponentFindsWrong() throws IOException {
        TestAudio.beeps(folder.resolve("a.wav"), 1, 16_000);
        assertThat(transcribe(folder.toString(), "--profile", "byom-nonsense", "--model", "m")).isEqualTo(2);
        assertThat(errors.toString().lines()).hasSize(2);
        assertThat(errors.toString()).contains("profile", "byom-nonsense", "byom-foundry-anthropic-messages");
    }

    @Test
    void tellsInOneLineWhyTheReportCannotBeWritten() throws IOException {
        TestAudio.beeps(folder.resolve("a.wav"), 1, 16_000);
        Files.createDirectories(out.resolve("report.html/in the way"));
        assertThat(transcribe(folder.toString())).isEqualTo(1);
        assertThat(errors.toString().lines()).singleElement().asString()
                .isEqualTo("voicelive transcribe: DirectoryNotEmptyException: " + out.resolve("report.html"));
        assertThat(out.resolve("a.txt")).exists();
        assertThat(out.resolve("transcribe.log")).content().contains("The run has failed");
    }

    @Test
    void helps() {
        assertThat(run("--help")).isZero();
        assertThat(shown()).contains("--resource", "--endpoint", "AZURE_VOICELIVE_API_KEY").doesNotContain("--api-key=");
    }

    private int transcribe(String... arguments) {
        return transcribeWith(emulator.uri().toString(), arguments);
    }

    private int transcribeWith(String service, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--endpoint", service, "--out", out.toString()));
        return run(all.toArray(String[]::new));
    }

    private int run(String... arguments) {
        CommandLine command
                = TranscribeCommand.commandLine(new PrintStream(screen, true, StandardCharsets.UTF_8), environment);
        return command.setErr(new PrintWriter(errors, true)).execute(arguments);
    }

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8) + errors;
    }

    private static List<String> listing(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted().toList();
        }
    }
}

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
package dev.voicelive.kamelets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.junit.EmulatorScript;
import dev.voicelive.emulator.junit.VoiceLiveEmulatorTest;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The example routes, with camel-main and with {@code camel run}. */
@VoiceLiveEmulatorTest
class KameletExamplesTest {

    private static final List<String> KAMELETS
            = List.of("voicelive-transcribe-action", "voicelive-speak-action", "voicelive-events-source", "voicelive-sink");

    @TempDir
    private Path folder;

    private final Map<String, String> properties = new LinkedHashMap<>();

    enum Platform {
        MAIN,
        CAMEL_RUN
    }

    @BeforeEach
    void setUp(VoiceLiveEmulator emulator) {
        for (String kamelet : KAMELETS) {
            properties.put("camel.kamelet." + kamelet + ".resource", "local");
            properties.put("camel.kamelet." + kamelet + ".endpoint", emulator.uri().toString());
        }
        properties.put("out", folder.resolve("out").toString());
    }

    @ParameterizedTest
    @EnumSource
    void transcribe(Platform platform, EmulatorScript script) throws Exception {
        Files.createDirectory(folder.resolve("in"));
        Files.copy(Path.of("../examples/talk/question.wav"), folder.resolve("in/question.wav"));
        properties.put("recordings", folder.resolve("in").toString());
        script.hears("What is the weather in London?");
        run(platform, "transcribe", "question.srt");
        assertThat(folder.resolve("out/question.srt")).content().contains(" --> ", "What is the weather in London?");
    }

    @ParameterizedTest
    @EnumSource
    void speak(Platform platform, EmulatorScript script) throws Exception {
        run(platform, "speak", "parcel.wav");
        assertThat(script.spoken()).containsExactly("Your parcel has arrived and waits at the front desk.");
        assertThat(folder.resolve("out/parcel.wav")).isNotEmptyFile();
    }

    @ParameterizedTest
    @EnumSource
    void converse(Platform platform, EmulatorScript script) throws Exception {
        script.answers("One, two, three, four, five.");
        run(platform, "converse", "answer.txt");
        assertThat(folder.resolve("out/answer.txt")).hasContent("One, two, three, four, five.");
    }

    /** Runs an example until it has written its file. */
    private void run(Platform platform, String example, String result) throws Exception {
        Path written = folder.resolve("out").resolve(result);
        if (platform == Platform.CAMEL_RUN) {
            camelRun(example, written);
            return;
        }
        Main main = new Main();
        properties.forEach(main::addInitialProperty);
        main.configure().withRoutesIncludePattern("file:examples/" + example + ".camel.yaml");
        main.start();
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(written) && Files.size(written) > 0);
        } finally {
            main.stop();
        }
    }

    private void camelRun(String example, Path written) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                        System.getProperty("java.class.path"), CamelProgram.class.getName(), "run",
                        Path.of("examples", example + ".camel.yaml").toAbsolutePath().toString(),
                        "--local-kamelet-dir=" + Path.of("src/main/resources/kamelets").toAbsolutePath(),
                        "--logging-color=false"));
        properties.forEach((name, value) -> command.add("--property=" + name + "=" + value));
        Path log = folder.resolve("camel.log");
        Process camel = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        try {
            await().atMost(Duration.ofMinutes(3)).until(
                    () -> !camel.isAlive() || Files.exists(written) && Files.size(written) > 0);
            assertThat(written).as(() -> read(log)).isNotEmptyFile();
        } finally {
            camel.destroy();
            assertThat(camel.waitFor(1, TimeUnit.MINUTES)).as("camel has ended").isTrue();
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "no log: " + e;
        }
    }
}

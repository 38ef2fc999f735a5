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

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.voicelive.emulator.testing.SharedVertx;
import dev.voicelive.emulator.testing.WireClient;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The emulator as a program. */
@ExtendWith(SharedVertx.class)
class EmulatorCommandTest {

    @Test
    void itSaysWhereItListensAndEndsCleanlyWhenToldTo(Vertx vertx) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), EmulatorCommand.class.getName(), "--port", "0");
        builder.environment().put("VOICELIVE_EMULATOR_API_KEY", "secret-key");
        Process process = builder.start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
             BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
             WireClient client = new WireClient(vertx)) {
            String line = out.readLine();
            assertThat(line).matches("Voice Live emulator listening on ws://127\\.0\\.0\\.1:\\d+");
            int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            assertThat(out.readLine()).isEqualTo("Sessions can be watched at http://127.0.0.1:" + port + "/");
            client.connect(port, WireClient.CASCADED, "api-key", "secret-key");
            client.expect("session.created");
            process.toHandle().destroy();
            assertThat(client.closeCode()).isEqualTo(1001);
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(out.readLine()).isNull();
            assertThat(err.lines().collect(Collectors.joining())).doesNotContain("secret-key");
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--port 70000               | 2 | emulator: --port must be from 0 to 65535, not 70000",
            "--port x                   | 2 | emulator: Invalid value for option '--port': 'x' is not an int",
            "--parallel 0               | 2 | emulator: --parallel must be at least 1, not 0",
            "--stt-model /no/such/place | 2 | emulator: --stt-model: /no/such/place does not exist",
            "--api-key=                 | 2 | emulator: --api-key must not be empty",
            "--chat-openai host         | 2 | emulator: --chat-openai: A chat endpoint is a URL that begins with http:// or https:// and names a host",
            "--tls-cert c.pem           | 2 | emulator: --tls-cert needs its private key; add --tls-key",
            "--tls-key k.pem            | 2 | emulator: --tls-key needs its certificate; add --tls-cert",
            "--tls-cert no.pem --tls-key k.pem | 1 | emulator: The TLS certificate no.pem does not exist",
            "--fault refuse:999          | 2 | emulator: --fault: STATUS must be a whole number from 400 to 599, not '999'; it is written refuse:STATUS[:SECONDS]",
            "--volume 11                | 2 | emulator: Unknown options: '--volume', '11'",
            "--stt nobody               | 1 | emulator: There is no speech recognition engine 'nobody'; there are silent",
            "--tts nobody               | 1 | emulator: There is no speech synthesis engine on the class path; add the module"
                                                                                                                           + " voicelive-speech or pass an engine",
            "--stt-model .              | 1 | emulator: The engine silent takes no model, but was given ." })
    void aWrongOptionIsOneLineOfError(String line, int status, String error) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = EmulatorCommand.commandLine();
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        assertThat(command.execute(line.split(" "))).isEqualTo(status);
        assertThat(err.toString()).isEqualTo(error + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theHelpNamesTheOptionsAndNoSecret() {
        StringWriter out = new StringWriter();
        CommandLine command = EmulatorCommand.commandLine();
        command.setOut(new PrintWriter(out));
        assertThat(command.execute("--help")).isZero();
        assertThat(out.toString()).contains("--port", "--host", "--api-key", "--stt", "--stt-model", "--tts", "--parallel",
                "--tls", "--tls-cert", "--tls-key", "--chat-openai", "--chat-anthropic", "--chat-resource",
                "--fault", "--fault-seed", "--allow-fault-parameter");
    }
}

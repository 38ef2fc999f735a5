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
package dev.voicelive.examples.callcenter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The program as its users run it, with real recognition, real speech, a real database and a real broker. */
class CallCenterCommandTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final StringWriter errors = new StringWriter();

    @Test
    void theCallOfThisProjectIsAnsweredAndItsSummaryIsOnKafka() throws Exception {
        assertThat(run(
                "call/1-order.wav", "call/2-package.wav", "call/4-hours.wav", "call/5-email.wav", "call/6-card.wav",
                "--camel-profile", "claude", "--out", folder.toString())).as(errors.toString()).isZero();
        String shown = screen.toString(StandardCharsets.UTF_8);
        assertThat(shown).contains(
                "claude-prod (byom-foundry-anthropic-messages)", "orderStatus({\"number\":7})", "blue lamp",
                "trackParcel({\"number\":9})", "out of order", "openingHours({\"city\":\"London\"})", "nine to eight",
                "ada.miller@example.com");
        String summary = shown.substring(shown.indexOf("The summary"));
        assertThat(summary).contains("[e-mail]", "[card number]", "[IBAN]", "[phone number]", "\"hung up\"")
                .doesNotContain("ada.miller", "four one one", "NWBK", "7946");
        assertThat(folder.toFile().list((directory, name) -> name.endsWith(".wav"))).hasSize(5);
        assertThat(Files.readString(folder.resolve("call.log"))).contains("[e-mail]", "[card number]", "[IBAN]")
                .doesNotContain("ada.miller", "four one one", "NWBK", "7946");
    }

    @Test
    void aCallThatBreaksOffIsToldInOneLineAndHasASummary() {
        assertThat(run("call/7-bye.wav", "--endpoint", "ws://127.0.0.1:1", "--out", folder.toString()))
                .isEqualTo(CallCenterCommand.FAILED);
        assertThat(errors.toString()).contains("the call broke off: Connection refused");
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("\"transcript\" : [ ]");
    }

    @Test
    void wrongOptionsAreToldInOneLine() throws IOException {
        assertThat(run("none.wav", "--out", folder.toString())).isEqualTo(CallCenterCommand.WRONG_OPTIONS);
        assertThat(errors.toString()).contains("There is no file none.wav");
        assertThat(run("--camel-profile", "llama", "--out", folder.toString())).isEqualTo(CallCenterCommand.WRONG_OPTIONS);
        assertThat(errors.toString()).contains("--camel-profile must be one of realtime, claude, gpt, not 'llama'");
        assertThat(run("--profile-file", "none.properties", "--out", folder.toString()))
                .isEqualTo(CallCenterCommand.WRONG_OPTIONS);
        assertThat(errors.toString()).contains("--profile-file: there is no file none.properties");
        assertThat(run("call/7-bye.wav", "--metrics-port", "70000", "--out", folder.toString()))
                .isEqualTo(CallCenterCommand.WRONG_OPTIONS);
        assertThat(errors.toString()).contains("--metrics-port is 70000, but must be from 0 to 65535");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(run("call/7-bye.wav", "--metrics-port", port, "--out", folder.toString()))
                    .isEqualTo(CallCenterCommand.WRONG_OPTIONS);
            assertThat(errors.toString()).contains("--metrics-port " + port + " of 127.0.0.1 cannot be listened on");
        }
        assertThat(run("call/7-bye.wav", "--say", "Hello", "--out", folder.toString()))
                .isEqualTo(CallCenterCommand.WRONG_OPTIONS);
        assertThat(errors.toString()).contains("not both");
    }

    @Test
    void theHelpTellsWhichModelIsTaken() {
        assertThat(run("--help")).isZero();
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("Your model or deployment (default: that of")
                .doesNotContain("gpt-4.1-mini");
    }

    private int run(String... args) {
        CommandLine command = CallCenterCommand.commandLine(
                new PrintStream(screen, true, StandardCharsets.UTF_8), Map.of());
        return command.setErr(new PrintWriter(errors, true)).execute(args);
    }
}

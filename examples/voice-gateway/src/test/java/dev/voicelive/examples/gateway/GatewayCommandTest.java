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
package dev.voicelive.examples.gateway;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The program as its users run it. */
class GatewayCommandTest {

    private static final Pattern ADDRESS = Pattern.compile("Open (http://\\S+) and talk");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final StringWriter errors = new StringWriter();
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void servesThePageUntilItIsEnded() throws Exception {
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> run("--port", "0"));
        await().until(() -> code.isDone() || address().find());
        assertThat(code).as(errors.toString()).isNotDone();
        Matcher address = address();
        assertThat(address.find()).isTrue();
        HttpResponse<String> page = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(address.group(1))).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.body()).contains("<title>Voice gateway</title>");
        end.countDown();
        assertThat(code.get()).isEqualTo(GatewayCommand.ENDED);
    }

    @Test
    void wrongOptionsAreToldInOneLine() throws Exception {
        assertThat(run("--port", "70000")).isEqualTo(GatewayCommand.WRONG_OPTIONS);
        assertThat(errors.toString()).contains("--port is 70000, but must be from 0 to 65535");
        assertThat(run("--max-callers", "0")).isEqualTo(GatewayCommand.WRONG_OPTIONS);
        assertThat(errors.toString()).contains("--max-callers is 0, but must be from 1 to 10000");
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(run("--port", String.valueOf(taken.getLocalPort()))).isEqualTo(GatewayCommand.WRONG_OPTIONS);
            assertThat(errors.toString()).contains("--port " + taken.getLocalPort() + " of 127.0.0.1 cannot be listened on");
        }
        assertThat(run("--twilio-url", "wss://voice.example.com/twilio")).isEqualTo(GatewayCommand.WRONG_OPTIONS);
        assertThat(errors.toString()).contains("--twilio-url needs your account's auth token", "TWILIO_AUTH_TOKEN");
        assertThat(run("--twilio-url", "https://voice.example.com/twilio")).isEqualTo(GatewayCommand.WRONG_OPTIONS);
        assertThat(errors.toString()).contains("--twilio-url must begin with wss://, but is https:");
        assertThat(run("--acs-resource-id", "1", "--acs-keys", "keys.json")).isEqualTo(GatewayCommand.WRONG_OPTIONS);
        assertThat(errors.toString()).contains("--acs-keys must begin with https://, but is keys.json");
    }

    private int run(String... args) {
        CommandLine command = GatewayCommand.commandLine(
                new PrintStream(screen, true, StandardCharsets.UTF_8), Map.of(), end);
        command.setErr(new PrintWriter(errors, true));
        String[] all = new String[args.length + 4];
        System.arraycopy(args, 0, all, 0, args.length);
        // Nobody listens there, and nobody has to until somebody calls.
        System.arraycopy(new String[] { "--endpoint", "ws://127.0.0.1:1", "--log", folder.resolve("log").toString() }, 0,
                all, args.length, 4);
        return command.execute(all);
    }

    private Matcher address() {
        return ADDRESS.matcher(screen.toString(StandardCharsets.UTF_8));
    }
}

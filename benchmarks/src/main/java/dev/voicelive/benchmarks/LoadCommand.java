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
package dev.voicelive.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many sessions the emulator holds at once, in real time and with voice activity detection. */
@Command(name = "load", mixinStandardHelpOptions = true,
         description = "Speaks to an emulator in many sessions at once and prints a table of what came of it.")
public final class LoadCommand implements Callable<Integer> {

    private static final String ROW = "%8s %-15s %9s %9s %18s %18s %6s %8s %7s%n";
    private static final int SAMPLE_RATE = 24_000;
    private static final int CHUNK_MILLIS = 20;
    /** Seconds from the last session's begin until it is measured. */
    private static final int ALL_TOGETHER = 5;

    @Option(names = "--sessions", split = ",", defaultValue = "300", paramLabel = "N",
            description = "Sessions at once, one run for each number. Default: ${DEFAULT-VALUE}")
    private List<Integer> sessions = List.of(300);

    @Option(names = "--seconds", defaultValue = "15", paramLabel = "N",
            description = "Seconds to measure in each run, after all sessions are there. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--settle", defaultValue = "20", paramLabel = "N",
            description = "Seconds in which the emulator's code is compiled, while half of the sessions speak and many"
                          + " newcomers come. Default: ${DEFAULT-VALUE}")
    private int settle;

    @Option(names = "--launcher", defaultValue = "taskset -c 0", paramLabel = "WORDS",
            description = "Put before the emulator's command. Default: ${DEFAULT-VALUE}")
    private String launcher = "taskset -c 0";

    @Option(names = "--bad-clients", negatable = true, defaultValue = "true", fallbackValue = "true",
            description = "Repeat the last run with each kind of bad client. Default: yes")
    private boolean badClients;

    @Option(names = "--audio", paramLabel = "FILE", defaultValue = "${sys:voicelive.home:-.}/examples/recordings/delivery.wav",
            description = "What is said: an audio file. Default: examples/recordings/delivery.wav")
    private Path audio = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] args) {
        System.exit(new CommandLine(new LoadCommand()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        List<String> appends = appends();
        System.out.printf(
                ROW, "sessions", "bad client", "chunks/s", "handled/s", "created p50/p99 ms", "behind p50/p99 ms", "CPU %",
                "heap MB",
                "errors");
        for (int count : sessions) {
            run(count, BadClient.NONE, appends);
        }
        if (badClients) {
            for (BadClient bad : BadClient.values()) {
                if (bad != BadClient.NONE) {
                    run(sessions.get(sessions.size() - 1), bad, appends);
                }
            }
        }
        return 0;
    }

    private void run(int count, BadClient bad, List<String> appends) throws IOException, InterruptedException {
        Measures measures = new Measures();
        List<Speaker> speakers = new ArrayList<>();
        Vertx vertx = Vertx.vertx();
        try (EmulatorProcess emulator = new EmulatorProcess(
                Arrays.stream(launcher.split(" ")).filter(word -> !word.isEmpty()).toList(), MeasuredEmulator.class)) {
            WebSocketClient client
                    = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(2 * count + 100));
            bad.start(vertx, client, emulator.port());
            Newcomer newcomer = new Newcomer(vertx, measures);
            newcomer.start(client, emulator.port());
            for (int i = 0; i < count; i++) {
                if (i == count / 2) {
                    TimeUnit.SECONDS.sleep(settle);
                    newcomer.slowDown(client, emulator.port());
                }
                Speaker speaker = new Speaker(vertx, measures, appends, i * 37);
                speakers.add(speaker);
                vertx.runOnContext(v -> speaker.start(client, emulator.port()));
                TimeUnit.MILLISECONDS.sleep(20);
            }
            TimeUnit.SECONDS.sleep(ALL_TOGETHER);
            measures.restart();
            EmulatorProcess.Usage before = emulator.usage();
            long begun = System.nanoTime();
            TimeUnit.SECONDS.sleep(seconds);
            EmulatorProcess.Usage after = emulator.usage();
            double nanos = System.nanoTime() - begun;
            System.out.printf(
                    ROW, measures.ready.get(), bad.label(), Math.round(measures.chunks.get() / (nanos / 1e9)),
                    Math.round(measures.answers() * Speaker.CHUNKS_A_SECOND / (nanos / 1e9)),
                    measures.createdMillis(), measures.behindMillis(),
                    Math.round(100 * (after.cpuNanos() - before.cpuNanos()) / nanos), after.heapBytes() >> 20,
                    measures.errors.get());
            speakers.forEach(Speaker::stop);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private List<String> appends() {
        try {
            List<byte[]> chunks = Recording.pieces(audio, SAMPLE_RATE, CHUNK_MILLIS);
            if (chunks.isEmpty()) {
                throw new IOException("It is shorter than " + CHUNK_MILLIS + " ms");
            }
            return chunks.stream().map(chunk -> "{\"type\":\"input_audio_buffer.append\",\"audio\":\""
                                                + Base64.getEncoder().encodeToString(chunk) + "\"}")
                    .toList();
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "Option '--audio' is " + audio + " but has to be an audio file: " + e.getMessage(), e);
        }
    }
}

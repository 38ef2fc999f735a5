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
package dev.voicelive.examples.kafka;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.examples.broker.LocalBroker;
import dev.voicelive.examples.common.LogFile;
import dev.voicelive.examples.common.ServiceOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Measures how the throughput grows with the workers, with an engine that takes a fixed time for an utterance. */
@Command(name = "measure", sortOptions = false,
         description = "Measures throughput with 1, 2 and 3 workers. Recognition only waits, as for a service elsewhere.")
final class MeasureCommand implements Callable<Integer> {

    private static final int UTTERANCES = 4;
    private static final int PARTITIONS = 12;

    @ParentCommand
    private @Nullable KafkaCommand parent;

    @Option(names = "--recordings", paramLabel = "N", defaultValue = "36",
            description = "Recordings in each run, 7 seconds each (default: ${DEFAULT-VALUE}).")
    private int recordings = 36;

    @Option(names = "--recognition", paramLabel = "MS", defaultValue = "250",
            description = "How long an utterance takes (default: ${DEFAULT-VALUE}).")
    private int recognitionMs = 250;

    @Override
    public Integer call() throws Exception {
        PrintStream screen = Objects.requireNonNull(parent).screen();
        Path folder = Files.createTempDirectory("voicelive-measure-");
        try (LogFile log = new LogFile(folder.resolve("log"));
             LocalBroker broker = LocalBroker.start(0);
             VoiceLiveEmulator emulator = ToneEmulator.start(Duration.ofMillis(recognitionMs))) {
            List<AudioFolder.Entry> entries = ToneRecordings.make(folder, recordings, UTTERANCES);
            screen.printf("%8s %12s %14s %20s %10s%n", "workers", "seconds", "recordings/s", "times real time", "speed-up");
            double one = 0;
            for (int workers = 1; workers <= 3; workers++) {
                double seconds = run(broker.address(), emulator, entries, workers);
                one = workers == 1 ? seconds : one;
                double audio = entries.size() * ToneRecordings.millis(UTTERANCES) / 1000.0;
                screen.printf("%8d %12.1f %14.1f %20.1f %10.2f%n", workers, seconds, entries.size() / seconds, audio / seconds,
                        one / seconds);
            }
        } finally {
            delete(folder);
        }
        return 0;
    }

    /** The time from the first segment begun to the last recording closed, without the group's start, in seconds. */
    private static double run(String brokers, VoiceLiveEmulator emulator, List<AudioFolder.Entry> entries, int workers)
            throws Exception {
        Topics.delete(brokers);
        Topics.create(brokers, PARTITIONS);
        Properties settings = CommandLine.populateCommand(new ServiceOptions(), "--endpoint", emulator.uri().toString())
                .settings(null, Map.of());
        settings.setProperty("watch.group", "watch-" + UUID.randomUUID());
        QuietWatcher watcher = new QuietWatcher();
        try (Pipeline submitter = new Pipeline(brokers, new Properties()).submitting(ToneRecordings.claims(0)).start()) {
            submitter.submit(entries);
        }
        long started = System.nanoTime();
        try (Pipeline pipeline = new Pipeline(brokers, settings).working("measured", workers).watching(watcher).start()) {
            watcher.awaitRecordings(entries.size());
            return (System.nanoTime() - started) / 1e9;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    /** Counts. */
    private static final class QuietWatcher extends Watcher {

        private int closed;

        @Override
        protected void segment(SegmentRecord segment) {
            // Only the ends count.
        }

        @Override
        protected synchronized void closed(ClosingRecord closing) {
            closed++;
            notifyAll();
        }

        @Override
        protected void failed(DeadRecord dead) {
            throw new IllegalStateException("Nothing can fail here: " + dead.cause());
        }

        synchronized void awaitRecordings(int count) throws InterruptedException {
            while (closed < count) {
                wait();
            }
        }
    }
}

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.examples.broker.LocalBroker;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Kills workers in the middle of a recording: a reader of committed records must not notice. The workers are processes
 * of their own, the broker is a real one, and the service is an emulator that hears tones.
 */
class KilledWorkersTest {

    private static final int RECORDINGS = 60;
    private static final int TONES = 4;
    private static final int BEFORE_THE_FIRST_KILL = 6;
    private static final int BEFORE_THE_SECOND_KILL = 14;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path folder;
    private VoiceLiveEmulator emulator;
    private List<AudioFolder.Entry> recordings;
    private final Map<String, WorkerProcess> workers = new HashMap<>();

    @BeforeEach
    void start() throws IOException {
        recordings = ToneRecordings.make(folder, RECORDINGS, TONES);
        emulator = ToneEmulator.start(Duration.ofMillis(150));
    }

    @AfterEach
    void stop() {
        workers.values().forEach(WorkerProcess::close);
        emulator.close();
    }

    /** What a run left on the topic, and how often a recording was begun. */
    private record Outcome(List<String> committed, Set<String> ids, int written, int begun) {
    }

    @Test
    void everySegmentIsThereOnceAndAsIfNothingHadHappened() throws Exception {
        Outcome undisturbed = run(false);
        Outcome disturbed = run(true);
        System.out.print(table(undisturbed, disturbed));
        assertThat(undisturbed.committed()).hasSize(RECORDINGS * (TONES + 1)).doesNotHaveDuplicates();
        assertThat(undisturbed.begun()).isEqualTo(RECORDINGS);
        assertThat(disturbed.begun()).as("recordings begun, with those begun again after a kill").isGreaterThan(RECORDINGS + 1);
        assertThat(disturbed.committed()).isEqualTo(undisturbed.committed());
    }

    private Outcome run(boolean kill) throws Exception {
        try (LocalBroker broker = LocalBroker.start(0)) {
            String brokers = broker.address();
            Topics.create(brokers, 12);
            for (String name : List.of("a", "b", "c")) {
                startWorker(name, brokers);
            }
            try (Pipeline submitter = new Pipeline(brokers, new Properties()).submitting(ToneRecordings.claims(0)).start();
                 TopicReader progress = new TopicReader(brokers, Topics.PROGRESS, "read_uncommitted");
                 TopicReader transcripts = new TopicReader(brokers, Topics.TRANSCRIPTS, "read_committed")) {
                assertThat(submitter.submit(recordings)).isEqualTo(RECORDINGS);
                if (kill) {
                    awaitClosed(transcripts, BEFORE_THE_FIRST_KILL);
                    killInMidFile("a", progress);
                    awaitClosed(transcripts, BEFORE_THE_SECOND_KILL);
                    killInMidFile("b", progress);
                    startWorker("a", brokers);
                }
                awaitClosed(transcripts, RECORDINGS);
                transcripts.toEnd();
                return outcome(brokers, transcripts, progress);
            }
        } finally {
            workers.values().forEach(WorkerProcess::close);
        }
    }

    private void startWorker(String name, String brokers) throws IOException {
        Path log = Files.createDirectories(Path.of("target", "workers")).resolve(name + ".log");
        workers.put(name, new WorkerProcess(name, brokers, emulator.uri().toString(), log));
    }

    /** Kills a worker that has told the first segment of a recording just now, and so has further ones before it. */
    private void killInMidFile(String name, TopicReader progress) throws InterruptedException {
        progress.toEnd();
        int seen = progress.poll().size();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> {
            Map<String, Integer> told = new HashMap<>();
            List<ConsumerRecord<String, String>> records = progress.poll();
            for (ConsumerRecord<String, String> entry : records.subList(seen, records.size())) {
                LiveProgress.Heard heard = Json.read(entry.value(), LiveProgress.Heard.class);
                if (heard.worker().equals(name)) {
                    told.merge(heard.recording(), heard.text() == null ? 0 : 1, Integer::sum);
                }
            }
            return told.containsValue(1);
        });
        workers.get(name).kill();
    }

    private void awaitClosed(TopicReader transcripts, int count) {
        await().atMost(PATIENCE).until(
                () -> transcripts.poll().stream().filter(entry -> TopicReader.type(entry).equals(CloudEvents.CLOSING)).count()
                      >= count);
    }

    private Outcome outcome(String brokers, TopicReader transcripts, TopicReader progress) {
        Set<String> ids = new HashSet<>();
        transcripts.poll().forEach(entry -> ids.add(TopicReader.header(entry, "ce_id")));
        int begun = (int) progress.toEnd().stream().map(entry -> Json.read(entry.value(), LiveProgress.Heard.class))
                .filter(heard -> heard.text() == null).count();
        try (TopicReader all = new TopicReader(brokers, Topics.TRANSCRIPTS, "read_uncommitted")) {
            return new Outcome(
                    transcripts.poll().stream().map(TopicReader::text).sorted().toList(), ids, all.toEnd().size(), begun);
        }
    }

    private static String table(Outcome undisturbed, Outcome disturbed) {
        Map<String, List<Integer>> rows = new TreeMap<>();
        StringBuilder table = new StringBuilder(
                String.format(
                        "%n%-44s %12s %12s%n", RECORDINGS + " recordings, 3 worker processes", "undisturbed", "2 killed"));
        rows.put("1 records expected", List.of(RECORDINGS * (TONES + 1), RECORDINGS * (TONES + 1)));
        rows.put("2 records committed", List.of(undisturbed.committed().size(), disturbed.committed().size()));
        rows.put("3 of these twice", List.of(
                undisturbed.committed().size() - undisturbed.ids().size(),
                disturbed.committed().size() - disturbed.ids().size()));
        rows.put("4 missing", List.of(0, (int) undisturbed.ids().stream().filter(id -> !disturbed.ids().contains(id)).count()));
        rows.put("5 written, with those not committed", List.of(undisturbed.written(), disturbed.written()));
        rows.put("6 recordings begun, again after a kill too", List.of(undisturbed.begun(), disturbed.begun()));
        rows.forEach((name, values) -> table.append(String.format(
                "%-44s %12d %12d%n", name.substring(2), values.get(0), values.get(1))));
        return table.append(String.format("%-44s %12s %12s%n", "keys, headers and values are the same", "",
                undisturbed.committed().equals(disturbed.committed()) ? "yes" : "NO")).toString();
    }
}

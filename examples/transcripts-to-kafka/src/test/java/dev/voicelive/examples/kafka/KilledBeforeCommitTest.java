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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.examples.broker.LocalBroker;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Kills a worker when all its records are written and none is committed. */
class KilledBeforeCommitTest {

    private static final int TONES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void readersOfCommittedRecordsSeeNothingOfIt() throws Exception {
        Path log = Files.createDirectories(Path.of("target", "workers")).resolve("before-commit.log");
        try (LocalBroker broker = LocalBroker.start(0);
             VoiceLiveEmulator emulator = ToneEmulator.start(Duration.ZERO)) {
            String brokers = broker.address();
            Topics.create(brokers, 1);
            try (TopicReader written = new TopicReader(brokers, Topics.TRANSCRIPTS, "read_uncommitted");
                 TopicReader committed = new TopicReader(brokers, Topics.TRANSCRIPTS, "read_committed");
                 Pipeline submitter = new Pipeline(brokers, new Properties()).submitting(ToneRecordings.claims(0)).start()) {
                submitter.submit(ToneRecordings.make(folder, 1, TONES));
                try (MethodBreak commit = new MethodBreak(KafkaProducer.class.getName(), "commitTransaction");
                     WorkerProcess killed = new WorkerProcess(
                             "a", brokers, emulator.uri().toString(), log, commit.arguments())) {
                    commit.await(PATIENCE);
                    await().atMost(PATIENCE).until(() -> written.poll().size() == TONES + 1);
                    killed.kill();
                }
                assertThat(committed.poll()).isEmpty();
                try (WorkerProcess other = new WorkerProcess("b", brokers, emulator.uri().toString(), log, List.of())) {
                    await().atMost(PATIENCE).until(() -> committed.poll().size() == TONES + 1);
                    assertThat(other.isAlive()).isTrue();
                }
                assertThat(committed.toEnd()).hasSize(TONES + 1);
                assertThat(written.toEnd()).as("with those that were given up").hasSize(2 * (TONES + 1));
                assertThat(written.poll().stream().map(TopicReader::text).distinct()).hasSize(TONES + 1);
            }
        }
    }
}

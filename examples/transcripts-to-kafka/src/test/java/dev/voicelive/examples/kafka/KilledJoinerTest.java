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
import java.util.stream.IntStream;

import dev.voicelive.audio.vad.EnergyVoiceDetector;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.examples.broker.LocalBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Kills the only joiner while the parts of long recordings come in, and starts it anew. */
class KilledJoinerTest {

    private static final int RECORDINGS = 3;
    private static final int TONES = 24;
    private static final long PART_MS = 8000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void everySegmentIsPublishedOnceAndInOrder() throws Exception {
        ClaimWriter writer = new ClaimWriter(0, new SilenceSplitter(EnergyVoiceDetector::new, PART_MS));
        try (LocalBroker broker = LocalBroker.start(0);
             VoiceLiveEmulator emulator = ToneEmulator.start(Duration.ofMillis(150))) {
            String brokers = broker.address();
            Topics.create(brokers, 4);
            try (TopicReader transcripts = new TopicReader(brokers, Topics.TRANSCRIPTS, "read_committed");
                 Pipeline submitter = new Pipeline(brokers, new Properties()).submitting(writer).start()) {
                submitter.submit(ToneRecordings.make(folder, RECORDINGS, TONES));
                try (WorkerProcess killed = start(brokers, emulator)) {
                    await().atMost(PATIENCE).until(() -> segments(transcripts).size() > 2);
                    killed.kill();
                }
                transcripts.toEnd();
                assertThat(closings(transcripts)).as("killed in between").hasSizeLessThan(RECORDINGS);
                try (WorkerProcess anew = start(brokers, emulator)) {
                    await().atMost(PATIENCE).until(() -> closings(transcripts).size() == RECORDINGS);
                    assertThat(anew.isAlive()).isTrue();
                }
                transcripts.toEnd();
                assertThat(closings(transcripts)).hasSize(RECORDINGS).allSatisfy(closing -> {
                    assertThat(closing.segments()).isEqualTo(TONES);
                    assertThat(closing.parts()).isGreaterThan(4);
                    assertThat(segments(transcripts).stream().filter(each -> each.recording().equals(closing.recording())))
                            .extracting(SegmentRecord::index)
                            .containsExactlyElementsOf(IntStream.range(0, TONES).boxed().toList());
                });
            }
        }
    }

    private static WorkerProcess start(String brokers, VoiceLiveEmulator emulator) throws Exception {
        Path log = Files.createDirectories(Path.of("target", "workers")).resolve("joiner.log");
        return new WorkerProcess("joiner", brokers, emulator.uri().toString(), log);
    }

    private static List<SegmentRecord> segments(TopicReader transcripts) {
        return transcripts.values(CloudEvents.SEGMENT, SegmentRecord.class);
    }

    private static List<ClosingRecord> closings(TopicReader transcripts) {
        return transcripts.values(CloudEvents.CLOSING, ClosingRecord.class);
    }
}

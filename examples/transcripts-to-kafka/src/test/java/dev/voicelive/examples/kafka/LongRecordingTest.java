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

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import dev.voicelive.audio.vad.EnergyVoiceDetector;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.examples.broker.LocalBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A recording that is longer than a part: cut at silences, spread over the workers, joined in order. */
class LongRecordingTest {

    private static final int TONES = 20;
    private static final long PART_MS = 8000;

    @TempDir
    private Path folder;

    @Test
    void isCutInSilences() throws Exception {
        AudioFolder.Entry entry = ToneRecordings.make(folder, 1, TONES).get(0);
        List<Long> starts = new SilenceSplitter(EnergyVoiceDetector::new, PART_MS)
                .starts(entry.file(), ToneRecordings.millis(TONES));
        assertThat(starts).hasSizeGreaterThan(4).startsWith(0L).isSorted();
        for (int i = 1; i < starts.size(); i++) {
            assertThat(starts.get(i) - starts.get(i - 1)).isBetween(PART_MS / 2, PART_MS);
            assertThat(ToneRecordings.isTone(starts.get(i))).as("cut at " + starts.get(i)).isFalse();
        }
        assertThat(ToneRecordings.millis(TONES) - starts.get(starts.size() - 1)).isLessThanOrEqualTo(PART_MS);
    }

    @Test
    void isJoinedInOrder() throws Exception {
        AudioFolder.Entry entry = ToneRecordings.make(folder, 1, TONES).get(0);
        try (LocalBroker broker = LocalBroker.start(0);
             VoiceLiveEmulator emulator = ToneEmulator.start(Duration.ofMillis(20))) {
            Topics.create(broker.address(), 4);
            ClaimWriter writer = new ClaimWriter(0, new SilenceSplitter(EnergyVoiceDetector::new, PART_MS));
            try (Pipeline pipeline = new Pipeline(broker.address(), PipelineTest.settings(emulator)).submitting(writer)
                    .working("test", 3).joining("test-joiner").start();
                 TopicReader transcripts = new TopicReader(broker.address(), Topics.TRANSCRIPTS, "read_committed")) {
                pipeline.submit(List.of(entry));
                await().atMost(Duration.ofMinutes(2)).until(
                        () -> !transcripts.values(CloudEvents.CLOSING, ClosingRecord.class).isEmpty());
                List<SegmentRecord> segments = transcripts.values(CloudEvents.SEGMENT, SegmentRecord.class);
                assertThat(segments).extracting(SegmentRecord::index).containsExactlyElementsOf(
                        IntStream.range(0, TONES).boxed().toList());
                for (SegmentRecord segment : segments) {
                    assertThat(ToneRecordings.isTone(segment.startMs() + ToneRecordings.TONE_MILLIS / 2)).isTrue();
                }
                assertThat(transcripts.values(CloudEvents.CLOSING, ClosingRecord.class).get(0).parts()).isGreaterThan(4);
            }
        }
    }
}

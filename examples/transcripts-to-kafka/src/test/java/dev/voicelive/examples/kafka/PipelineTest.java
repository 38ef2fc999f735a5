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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.examples.broker.LocalBroker;
import dev.voicelive.examples.common.ServiceOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The routes over a real broker and a real emulator that hears tones. */
class PipelineTest {

    @TempDir
    private Path folder;
    private LocalBroker broker;
    private VoiceLiveEmulator emulator;
    private Pipeline pipeline;

    @BeforeEach
    void start() throws Exception {
        broker = LocalBroker.start(0);
        emulator = ToneEmulator.start(Duration.ZERO);
        Topics.create(broker.address(), 3);
        pipeline = new Pipeline(broker.address(), settings(emulator)).submitting(ToneRecordings.claims(200_000))
                .working("test", 2).start();
    }

    static Properties settings(VoiceLiveEmulator emulator) {
        return CommandLine.populateCommand(new ServiceOptions(), "--endpoint", emulator.uri().toString())
                .settings(null, Map.of());
    }

    @AfterEach
    void stop() {
        pipeline.close();
        emulator.close();
        broker.close();
    }

    @Test
    void publishesEachSegmentAndThenTheEnd() throws Exception {
        pipeline.submit(ToneRecordings.make(folder, 2, 3));
        List<ConsumerRecord<String, String>> records = read(Topics.TRANSCRIPTS, 8);
        List<ConsumerRecord<String, String>> first
                = records.stream().filter(entry -> entry.value().contains("tones-000.wav")).toList();
        assertThat(first).extracting(TopicReader::type).containsExactly(
                CloudEvents.SEGMENT, CloudEvents.SEGMENT, CloudEvents.SEGMENT, CloudEvents.CLOSING);
        assertThat(first).extracting(ConsumerRecord::key).containsOnly(Checksum.of(folder.resolve("tones-000.wav")));
        SegmentRecord segment = Json.read(first.get(1).value(), SegmentRecord.class);
        assertThat(segment.index()).isEqualTo(1);
        assertThat(segment.text()).startsWith("A tone of 200 Hz");
        assertThat(segment.id()).isEqualTo(first.get(0).key() + "/" + segment.startMs());
        ClosingRecord closing = Json.read(first.get(3).value(), ClosingRecord.class);
        assertThat(closing.segments()).isEqualTo(3);
        assertThat(closing.durationMs()).isEqualTo(512 + 3 * (640 + 1024));
        assertThat(closing.failedParts()).isEmpty();
    }

    @Test
    void publishesCloudEvents() throws Exception {
        pipeline.submit(ToneRecordings.make(folder, 1, 2));
        for (String topic : List.of(Topics.TRANSCRIPTS, Topics.RECORDINGS)) {
            ConsumerRecord<String, String> entry = read(topic, 1).get(0);
            assertThat(TopicReader.header(entry, "ce_specversion")).isEqualTo("1.0");
            assertThat(TopicReader.header(entry, "ce_id")).startsWith(entry.key());
            assertThat(TopicReader.header(entry, "ce_source")).isEqualTo("/voicelive/transcripts-to-kafka");
            assertThat(TopicReader.header(entry, "content-type")).isEqualTo("application/json");
        }
    }

    @Test
    void aFolderThatIsSubmittedTwiceGivesTheSameRecordsAgain() throws Exception {
        List<AudioFolder.Entry> entries = ToneRecordings.make(folder, 3, 2);
        pipeline.submit(entries);
        Set<String> once = texts(read(Topics.TRANSCRIPTS, 9));
        assertThat(once).hasSize(9);
        pipeline.submit(entries);
        List<ConsumerRecord<String, String>> twice = read(Topics.TRANSCRIPTS, 18);
        assertThat(twice).hasSize(18);
        assertThat(texts(twice)).isEqualTo(once);
        assertThat(twice.stream().map(entry -> TopicReader.header(entry, "ce_id")).distinct()).hasSize(9);
    }

    @Test
    void keepsWhatCannotBeTranscribedWithTheCause() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.wav"), "no audio at all, but words");
        pipeline.submit(List.of(new AudioFolder.Entry(text, "notes.wav")));
        DeadRecord dead = Json.read(read(Topics.DEAD, 1).get(0).value(), DeadRecord.class);
        assertThat(dead.cause()).startsWith("Cannot transcribe").contains("Not an audio file");
        assertThat(dead.claim().name()).isEqualTo("notes.wav");
        ClosingRecord closing = Json.read(read(Topics.TRANSCRIPTS, 1).get(0).value(), ClosingRecord.class);
        assertThat(closing.failedParts()).containsExactly(1);
    }

    @Test
    void keepsARecordThatIsNoClaim() {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address()), new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.RECORDINGS, "{\"recording\":7}"));
        }
        DeadRecord dead = Json.read(read(Topics.DEAD, 1).get(0).value(), DeadRecord.class);
        assertThat(dead.cause()).startsWith("No Claim: Cannot map `null`");
        assertThat(dead.record()).isEqualTo("{\"recording\":7}");
    }

    @Test
    void noticesThatAFileHasChanged() throws Exception {
        AudioFolder.Entry entry = ToneRecordings.make(folder, 1, 5).get(0);
        List<Claim> claims = ToneRecordings.claims(0).of(entry.file(), entry.name());
        byte[] bytes = Files.readAllBytes(entry.file());
        bytes[bytes.length - 1] = 7;
        Files.write(entry.file(), bytes);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address()), new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.RECORDINGS, Json.write(claims.get(0))));
        }
        DeadRecord dead = Json.read(read(Topics.DEAD, 1).get(0).value(), DeadRecord.class);
        assertThat(dead.cause()).isEqualTo("The file has changed since it was submitted");
    }

    @Test
    void letsSmallFilesTravelInside() throws IOException {
        AudioFolder.Entry small = ToneRecordings.make(folder, 1, 2).get(0);
        pipeline.submit(List.of(small));
        Claim claim = Json.read(read(Topics.RECORDINGS, 1).get(0).value(), Claim.class);
        assertThat(claim.uri()).isNull();
        assertThat(claim.audio()).isNotNull();
        assertThat(read(Topics.TRANSCRIPTS, 3)).hasSize(3);
    }

    @Test
    void tellsWhatIsHeardMeanwhile() throws IOException {
        pipeline.submit(ToneRecordings.make(folder, 1, 2));
        List<LiveProgress.Heard> heard = read(Topics.PROGRESS, 3).stream()
                .map(entry -> Json.read(entry.value(), LiveProgress.Heard.class)).toList();
        assertThat(heard).extracting(LiveProgress.Heard::text).containsExactly(null, "A tone of 200 Hz", "A tone of 200 Hz");
        assertThat(heard).extracting(LiveProgress.Heard::name).containsOnly("tones-000.wav");
    }

    private static Set<String> texts(List<ConsumerRecord<String, String>> records) {
        return records.stream().map(TopicReader::text).collect(Collectors.toSet());
    }

    private List<ConsumerRecord<String, String>> read(String topic, int count) {
        try (TopicReader reader = new TopicReader(broker.address(), topic, "read_committed")) {
            await().atMost(Duration.ofMinutes(2)).until(() -> reader.poll().size() >= count);
            return new ArrayList<>(reader.poll());
        }
    }
}

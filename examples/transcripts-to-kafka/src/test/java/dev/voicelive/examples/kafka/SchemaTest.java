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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.voicelive.audio.vad.EnergyVoiceDetector;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.examples.broker.LocalBroker;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is on the topics is as {@code schema.json} says: nothing is missing, and there are no fields that it does not
 * name.
 */
class SchemaTest {

    private static final Path SCHEMA = Path.of("schema.json");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void everyRecordIsAsTheSchemaSays() throws Exception {
        Set<String> types = new TreeSet<>();
        ClaimWriter writer = new ClaimWriter(100_000, new SilenceSplitter(EnergyVoiceDetector::new, 8000));
        List<AudioFolder.Entry> recordings = ToneRecordings.make(folder, 1, 12);
        recordings.addAll(ToneRecordings.make(folder.resolve("short"), 2, 2).subList(1, 2));
        Path text = Files.writeString(folder.resolve("notes.wav"), "no audio at all, but words");
        recordings.add(new AudioFolder.Entry(text, "notes.wav"));
        try (LocalBroker broker = LocalBroker.start(0);
             VoiceLiveEmulator emulator = ToneEmulator.start(Duration.ZERO)) {
            Topics.create(broker.address(), 2);
            sendNoClaim(broker.address());
            try (Pipeline pipeline = new Pipeline(broker.address(), PipelineTest.settings(emulator)).submitting(writer)
                    .working("test", 2).joining("test-joiner").start()) {
                pipeline.submit(recordings);
                try (TopicReader reader = new TopicReader(broker.address(), Topics.TRANSCRIPTS, "read_committed")) {
                    await().atMost(Duration.ofMinutes(2)).until(
                            () -> reader.values(CloudEvents.CLOSING, ClosingRecord.class).size() == 3);
                }
            }
            for (String topic : List.of(
                    Topics.RECORDINGS, Topics.TRANSCRIPTS, Topics.PARTS, Topics.DEAD, Topics.PROGRESS)) {
                types.addAll(checked(broker.address(), topic));
            }
        }
        Set<String> described = new TreeSet<>();
        schema().get("$defs").fieldNames().forEachRemaining(described::add);
        described.removeIf(name -> !name.startsWith("dev.voicelive."));
        assertThat(types).isEqualTo(described);
    }

    private static void sendNoClaim(String brokers) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers), new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.RECORDINGS, "no claim"));
        }
    }

    private static Set<String> checked(String brokers, String topic) throws IOException {
        Set<String> types = new TreeSet<>();
        try (TopicReader reader = new TopicReader(brokers, topic, "read_committed")) {
            for (ConsumerRecord<String, String> entry : reader.toEnd()) {
                if (entry.headers().lastHeader(CloudEvents.TYPE) != null) {
                    String type = TopicReader.type(entry);
                    assertThat(validator(type).validate(MAPPER.readTree(entry.value()))).as(entry.value()).isEmpty();
                    types.add(type);
                }
            }
        }
        return types;
    }

    /** The schema of a type of record, with the rule added that no other fields may be there. */
    private static JsonSchema validator(String type) throws IOException {
        ObjectNode schema = schema();
        schema.get("$defs").forEach(each -> {
            if (each instanceof ObjectNode definition && definition.path("type").asText().equals("object")) {
                definition.put("additionalProperties", false);
            }
        });
        schema.put("$ref", "#/$defs/" + type);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }

    private static ObjectNode schema() throws IOException {
        JsonNode schema = MAPPER.readTree(Files.readString(SCHEMA, StandardCharsets.UTF_8));
        return (ObjectNode) schema;
    }
}

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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

import static org.awaitility.Awaitility.await;

/** Reads a topic from its begin, with nothing but Kafka's own client. */
final class TopicReader implements AutoCloseable {

    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> records = new ArrayList<>();

    /** @param isolation {@code read_committed} or {@code read_uncommitted} */
    TopicReader(String brokers, String topic, String isolation) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers, ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest", ConsumerConfig.GROUP_ID_CONFIG,
                        UUID.randomUUID().toString(), ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                new StringDeserializer(), new StringDeserializer());
        // A broker hears of a new topic a moment after it was made.
        List<PartitionInfo> partitions = await().until(() -> consumer.partitionsFor(topic), found -> !found.isEmpty());
        consumer.assign(partitions.stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList());
    }

    /** All records so far. */
    List<ConsumerRecord<String, String>> poll() {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        return records;
    }

    /** Reads on up to the end that the topic has now. */
    List<ConsumerRecord<String, String>> toEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll();
        }
        return records;
    }

    /** Values of a type so far, read as this class. */
    <T> List<T> values(String type, Class<T> as) {
        return poll().stream().filter(entry -> type.equals(type(entry))).map(entry -> Json.read(entry.value(), as)).toList();
    }

    static String type(ConsumerRecord<String, String> entry) {
        return header(entry, CloudEvents.TYPE);
    }

    static String header(ConsumerRecord<String, String> entry, String name) {
        return new String(entry.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** Key, headers and value as text, to compare records of different runs by. */
    static String text(ConsumerRecord<String, String> entry) {
        List<String> headers = StreamSupport.stream(entry.headers().spliterator(), false)
                .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8)).sorted().toList();
        return entry.key() + " " + headers + " " + entry.value();
    }

    @Override
    public void close() {
        consumer.close();
    }
}

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

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The bean {@code joiner} of the joining route: publishes the segments of long recordings in order, as soon as all
 * earlier parts are there. What waits for an earlier part is kept in memory only: whoever takes over a partition, or
 * reads a record again, first reads what lies before it once more. For one consumer.
 */
public final class Joiner {

    private final String brokers;
    private final Map<Integer, Progress> partitions = new HashMap<>();

    /** How far a partition has been read by which generation of the group. */
    private record Progress(PartOrder order, int generation, long offset) {
    }

    /** @param brokers addresses of brokers, separated by commas */
    public Joiner(String brokers) {
        this.brokers = brokers;
    }

    /** The records whose turn it is now, possibly none. */
    public List<ProducerRecord<String, String>> join(
            @Body String value, @Header(KafkaConstants.PARTITION) int partition, @Header(KafkaConstants.OFFSET) long offset,
            @Header(KafkaConstants.MANUAL_COMMIT) ReadOffset read) {
        int generation = read.group().generationId();
        Progress progress = partitions.remove(partition);
        PartOrder order = progress != null && progress.generation() == generation && progress.offset() < offset
                ? progress.order() : replay(partition, offset);
        List<ProducerRecord<String, String>> records = order.add(Json.read(value, PartTranscript.class));
        partitions.put(partition, new Progress(order, generation, offset));
        return records;
    }

    private PartOrder replay(int number, long end) {
        PartOrder order = new PartOrder();
        TopicPartition partition = new TopicPartition(Topics.PARTS, number);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers, ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, String> entry : consumer.poll(Duration.ofMillis(200))) {
                    if (entry.offset() < end) {
                        order.add(Json.read(entry.value(), PartTranscript.class));
                    }
                }
            }
        }
        return order;
    }
}

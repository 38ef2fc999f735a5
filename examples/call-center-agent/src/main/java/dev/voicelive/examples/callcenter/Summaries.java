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
package dev.voicelive.examples.callcenter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** The topic with the summaries, as those see it who are interested in calls. */
public final class Summaries {

    /** Name of the topic. */
    public static final String TOPIC = "calls";

    private static final int MAKE_SECONDS = 20;

    private Summaries() {
    }

    /**
     * Makes the topic when there is none.
     *
     * @throws IllegalArgumentException when the brokers cannot be reached; the message names the option
     */
    public static void makeTopic(String brokers) throws InterruptedException {
        try (Admin admin = Admin.create(
                Map.of(
                        "bootstrap.servers", brokers, "default.api.timeout.ms", MAKE_SECONDS * 1000, "request.timeout.ms",
                        MAKE_SECONDS * 1000))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get(MAKE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw unusable(brokers, CallCenter.reason(e));
            }
        } catch (TimeoutException e) {
            throw unusable(brokers, "no answer within " + MAKE_SECONDS + " s");
        }
    }

    private static IllegalArgumentException unusable(String brokers, String reason) {
        return new IllegalArgumentException("--brokers " + brokers + " cannot be used: " + reason);
    }

    /** Reads the summary of a call back from the topic; null when it is not there in time. */
    public static @Nullable ConsumerRecord<String, String> read(String brokers, String call, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new StringDeserializer(), new StringDeserializer())) {
            List<PartitionInfo> partitions = consumer.partitionsFor(TOPIC);
            consumer.assign(partitions.stream().map(part -> new TopicPartition(TOPIC, part.partition())).toList());
            consumer.seekToBeginning(consumer.assignment());
            while (System.nanoTime() < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(500))) {
                    if (call.equals(record.key())) {
                        return record;
                    }
                }
            }
        }
        return null;
    }
}

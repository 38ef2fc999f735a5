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

import java.util.Map;
import java.util.Set;

import org.apache.camel.component.kafka.consumer.CommitManager;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.component.kafka.consumer.KafkaManualCommitFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the record of a message was read, in the form in which it becomes part of a transaction. Camel's Kafka consumer
 * puts it into the header {@code CamelKafkaManualCommit}, because {@link Factory} is what it makes these with.
 */
public final class ReadOffset implements KafkaManualCommit {

    private final Consumer<?, ?> consumer;
    private final ConsumerGroupMetadata group;
    private final TopicPartition partition;
    private final long offset;

    private ReadOffset(Consumer<?, ?> consumer, TopicPartition partition, long offset) {
        this.consumer = consumer;
        this.group = consumer.groupMetadata();
        this.partition = partition;
        this.offset = offset;
    }

    /** Says who reads, so that a consumer that has lost the partition meanwhile cannot commit. */
    ConsumerGroupMetadata group() {
        return group;
    }

    /** The position behind the record. */
    Map<TopicPartition, OffsetAndMetadata> next() {
        return Map.of(partition, new OffsetAndMetadata(offset + 1));
    }

    /** Asks the broker whether the group has come past the record. Only while the consumer waits for its message. */
    boolean isCommitted() {
        OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
        return committed != null && committed.offset() > offset;
    }

    /**
     * @throws UnsupportedOperationException always: an offset is committed with what the record led to, or not at all
     */
    @Override
    public void commit() {
        throw new UnsupportedOperationException("The offset is committed by the transaction");
    }

    @Override
    public String toString() {
        return partition + "@" + offset;
    }

    /** Hands the offsets to messages. Called on the consumer's own thread, between two polls. */
    public static final class Factory implements KafkaManualCommitFactory {

        @Override
        public KafkaManualCommit newInstance(CamelExchangePayload message, KafkaRecordPayload record, CommitManager manager) {
            return new ReadOffset(message.consumer, record.partition, record.recordOffset);
        }
    }
}

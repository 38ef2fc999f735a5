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
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the records in a message's body together with the offset of the record that they follow from: whoever reads
 * committed records sees both or neither. Camel's Kafka producer has transactions, but takes no offsets into them and
 * does not recover when one cannot be committed; therefore this step is not {@code kafka:}.
 * <p>
 * For one route that works on one message at a time. When a transaction fails, the message fails, and the consumer
 * reads its record again ({@code breakOnFirstError}).
 */
public final class Transaction extends ServiceSupport implements Processor {

    /** An open transaction keeps readers of committed records back, so that one of a dead worker must not last. */
    private static final int TIMEOUT_MILLIS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

    private final String brokers;
    private final String name;
    private @Nullable Producer<String, String> producer;

    /**
     * @param brokers addresses of brokers, separated by commas
     * @param name    transactional id: no two that run at the same time may have the same
     */
    public Transaction(String brokers, String name) {
        this.brokers = brokers;
        this.name = name;
    }

    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        @SuppressWarnings("unchecked")
        List<ProducerRecord<String, String>> records = exchange.getMessage().getMandatoryBody(List.class);
        ReadOffset read = exchange.getMessage().getHeader(KafkaConstants.MANUAL_COMMIT, ReadOffset.class);
        publish(records, read);
    }

    private synchronized void publish(List<ProducerRecord<String, String>> records, ReadOffset read) {
        try {
            Producer<String, String> current = producer();
            current.beginTransaction();
            records.forEach(current::send);
            current.sendOffsetsToTransaction(read.next(), read.group());
            current.commitTransaction();
        } catch (KafkaException | IllegalStateException e) {
            // The next producer of this name settles the transaction: what was being committed is, the rest is dropped.
            closeProducer();
            producer();
            if (read.isCommitted()) {
                LOG.info("{} was committed, although that failed at first", read, e);
            } else {
                throw e;
            }
        }
    }

    private Producer<String, String> producer() {
        Producer<String, String> current = producer;
        if (current == null) {
            current = new KafkaProducer<>(
                    Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers, ProducerConfig.TRANSACTIONAL_ID_CONFIG, name,
                            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TIMEOUT_MILLIS, ProducerConfig.CLIENT_ID_CONFIG, name),
                    new StringSerializer(), new StringSerializer());
            producer = current;
            current.initTransactions();
        }
        return current;
    }

    private void closeProducer() {
        Producer<String, String> current = producer;
        producer = null;
        if (current != null) {
            current.close(Duration.ZERO);
        }
    }

    @Override
    protected synchronized void doStop() {
        closeProducer();
    }
}

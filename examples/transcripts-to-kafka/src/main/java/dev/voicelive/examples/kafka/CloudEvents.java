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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Records as CloudEvents 1.0 in the binary mode of the Kafka binding: the value is the data, headers say what it is.
 * There is no {@code ce_time}, so that the same recording always leads to the same records; Kafka keeps the time.
 */
final class CloudEvents {

    static final String TYPE = "ce_type";
    static final String SEGMENT = "dev.voicelive.transcript.segment";
    static final String CLOSING = "dev.voicelive.transcript.closed";
    static final String PART = "dev.voicelive.transcript.part";
    static final String FAILED = "dev.voicelive.recording.failed";
    static final String SUBMITTED = "dev.voicelive.recording.submitted";
    static final String HEARD = "dev.voicelive.recording.heard";
    private static final String SOURCE = "/voicelive/transcripts-to-kafka";

    private CloudEvents() {
    }

    /**
     * @param key  decides on the partition
     * @param id   the event's id, unique among the events of this source
     * @param data becomes JSON
     */
    static ProducerRecord<String, String> record(String topic, String key, String type, String id, Object data) {
        List<Header> headers = new ArrayList<>();
        headers(type, id).forEach((name, value) -> headers.add(
                new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8))));
        return new ProducerRecord<>(topic, null, key, Json.write(data), headers);
    }

    /** The same as a message for Camel's Kafka producer. */
    static Message message(CamelContext camel, String key, String type, String id, Object data) {
        Message message = new DefaultMessage(camel);
        headers(type, id).forEach(message::setHeader);
        message.setHeader(KafkaConstants.KEY, key);
        message.setBody(Json.write(data));
        return message;
    }

    /** The headers that make a record an event. */
    static Map<String, String> headers(String type, String id) {
        return Map.of(
                "ce_specversion", "1.0", "ce_id", id, "ce_source", SOURCE, TYPE, type, "content-type", "application/json");
    }
}

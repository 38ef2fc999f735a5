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
package dev.voicelive.examples.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;

/** Sends texts to the queue as any JMS client would, and waits for the replies. For one thread. */
final class Requests implements AutoCloseable {

    private final JMSContext context;
    private final Queue queue;
    private final TemporaryQueue replies;
    private final Map<String, String> texts = new LinkedHashMap<>();

    Requests(ConnectionFactory factory, String queue) {
        this.context = factory.createContext();
        this.queue = context.createQueue(queue);
        this.replies = context.createTemporaryQueue();
    }

    void send(String text) throws JMSException {
        TextMessage message = context.createTextMessage(text);
        message.setJMSReplyTo(replies);
        context.createProducer().send(queue, message);
        texts.put(message.getJMSMessageID(), text);
    }

    /**
     * Waits for the reply to each text.
     *
     * @param  patience              how long no reply at all may come
     * @return                       the replies in the order in which the texts were sent
     * @throws IllegalStateException when none came for so long
     */
    List<Reply> await(Duration patience) throws JMSException {
        Map<String, Reply> received = new LinkedHashMap<>();
        var consumer = context.createConsumer(replies);
        while (received.size() < texts.size()) {
            Message message = consumer.receive(patience.toMillis());
            if (message == null) {
                throw new IllegalStateException(
                        "No reply for " + patience.toMinutes() + " minutes; " + (texts.size() - received.size()) + " of "
                                                + texts.size() + " texts have none");
            }
            String id = message.getJMSCorrelationID();
            String text = texts.get(id);
            if (text != null) {
                received.put(id, reply(text, message));
            }
        }
        List<Reply> ordered = new ArrayList<>();
        texts.keySet().forEach(id -> ordered.add(received.get(id)));
        return ordered;
    }

    private static Reply reply(String text, Message message) throws JMSException {
        String cause = message.getStringProperty("cause");
        return cause != null
                ? new Reply(text, null, 0, false, cause)
                : new Reply(
                        text, message.getBody(String.class), message.getLongProperty("duration"),
                        message.getBooleanProperty("reused"), null);
    }

    @Override
    public void close() {
        context.close();
    }
}

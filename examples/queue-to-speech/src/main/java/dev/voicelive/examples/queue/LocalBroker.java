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

import java.util.concurrent.atomic.AtomicInteger;

import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** The broker that a run brings along when none was named: Artemis, in this virtual machine and in memory only. */
final class LocalBroker implements AutoCloseable {

    private static final AtomicInteger STARTED = new AtomicInteger();
    private static final int REDELIVERY_DELAY_MILLIS = 300;

    private final EmbeddedActiveMQ broker;
    private final String url;

    private LocalBroker(EmbeddedActiveMQ broker, String url) {
        this.broker = broker;
        this.url = url;
    }

    /**
     * @param queue      what cannot be delivered goes from this queue to the one named so with {@code .dead} at the end
     * @param deliveries how often a message is delivered
     */
    static LocalBroker start(String queue, int deliveries) throws Exception {
        String url = "vm://" + STARTED.incrementAndGet();
        AddressSettings settings = new AddressSettings().setMaxDeliveryAttempts(deliveries)
                .setRedeliveryDelay(REDELIVERY_DELAY_MILLIS)
                .setDeadLetterAddress(SimpleString.of(queue + ".dead"));
        Configuration configuration = new ConfigurationImpl().setPersistenceEnabled(false).setSecurityEnabled(false)
                .addAcceptorConfiguration("in-vm", url).addAddressSetting(queue, settings);
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ().setConfiguration(configuration);
        broker.start();
        return new LocalBroker(broker, url);
    }

    /** The broker's address. A consumer takes one message at a time, so that all of them have work. */
    String url() {
        return url + "?consumerWindowSize=0";
    }

    @Override
    public void close() throws Exception {
        broker.stop();
    }
}

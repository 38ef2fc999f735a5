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

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Properties;

import jakarta.jms.ConnectionFactory;

import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.apache.camel.support.PluginHelper;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.jms.connection.JmsTransactionManager;

/** The route from {@code routes/queue-to-speech.camel.yaml} with all that it needs, as long as it runs. */
final class QueueRoute implements AutoCloseable {

    private static final int STOP_SECONDS = 10;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();

    /**
     * Starts the route.
     *
     * @param  broker    where the queue is
     * @param  folder    where the WAV files go
     * @param  settings  the values of the route's placeholders
     * @param  screen    where progress is told
     * @throws Exception when the route cannot start; nothing of it is left then
     */
    QueueRoute(ConnectionFactory broker, Path folder, Properties settings, PrintStream screen) throws Exception {
        pool.setConnectionFactory(broker);
        try {
            JmsTransactionManager transactions = new JmsTransactionManager(pool);
            JmsComponent jms = new JmsComponent();
            jms.setConnectionFactory(pool);
            jms.setTransactionManager(transactions);
            camel.disableJMX();
            camel.addComponent("jms", jms);
            camel.getRegistry().bind("transactions", new SpringTransactionPolicy(transactions));
            camel.getRegistry().bind("prompts", new PromptCache(folder));
            camel.getRegistry().bind("names",
                    new PromptNames(settings.getProperty("voice"), settings.getProperty("rate")));
            camel.getPropertiesComponent().setInitialProperties(settings);
            camel.getManagementStrategy().addEventNotifier(
                    new ProgressLines(screen, Integer.parseInt(settings.getProperty("deliveries"))));
            camel.getShutdownStrategy().setTimeout(STOP_SECONDS);
            PluginHelper.getRoutesLoader(camel).loadRoutes(
                    PluginHelper.getResourceLoader(camel).resolveResource("classpath:routes/queue-to-speech.camel.yaml"));
            camel.start();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /** Lets the messages that are being spoken end, up to ten seconds; the others stay in the queue. */
    @Override
    public void close() {
        camel.stop();
        pool.stop();
    }
}

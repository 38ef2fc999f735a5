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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/**
 * The routes of one process: it submits, works, joins, watches, or does all of that. Routes come from the files in
 * {@code routes/}. Not thread-safe.
 */
public final class Pipeline implements AutoCloseable {

    private static final int STOP_SECONDS = 10;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final String brokers;

    /**
     * @param brokers  addresses of brokers, separated by commas
     * @param settings further placeholders of the routes: which service to use
     */
    public Pipeline(String brokers, Properties settings) {
        this.brokers = brokers;
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.setProperty("kafka.brokers", brokers);
        camel.disableJMX();
        camel.getPropertiesComponent().setInitialProperties(properties);
        camel.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
        camel.getShutdownStrategy().setTimeout(STOP_SECONDS);
        camel.getShutdownStrategy().setShutdownNowOnTimeout(true);
        camel.getRegistry().bind("offsets", new ReadOffset.Factory());
    }

    /** Lets this process submit claims that this writes. */
    public Pipeline submitting(ClaimWriter writer) throws Exception {
        camel.getRegistry().bind("claimWriter", writer);
        load("submit");
        return this;
    }

    /**
     * Lets this process transcribe.
     *
     * @param name  begin of the workers' names, which no other process may use at the same time
     * @param count recordings that are transcribed at the same time, each by a worker of its own
     */
    public Pipeline working(String name, int count) throws Exception {
        camel.getPropertiesComponent().addInitialProperty("workers", Integer.toString(count));
        LiveProgress progress = new LiveProgress(name, camel.createProducerTemplate());
        camel.getRegistry().bind("progress", progress);
        camel.getRegistry().bind("claimReader", new ClaimReader(progress));
        camel.getRegistry().bind("results", new Results());
        load("worker");
        for (int i = 1; i <= count; i++) {
            String worker = name + "-" + i;
            bindTransaction(worker);
            camel.addRouteFromTemplate(worker, "worker", Map.of("worker", worker));
        }
        return this;
    }

    /**
     * Lets this process join the parts of long recordings.
     *
     * @param name of the joiner, which no other process may use at the same time
     */
    public Pipeline joining(String name) throws Exception {
        camel.getPropertiesComponent().addInitialProperty("joiner", name);
        camel.getRegistry().bind("joiner", new Joiner(brokers));
        bindTransaction(name);
        load("join");
        return this;
    }

    /** Lets this process show what comes, each of these calls with one event. */
    public Pipeline watching(Watcher watcher) throws Exception {
        camel.getRegistry().bind("watcher", watcher);
        load("watch");
        return this;
    }

    private void bindTransaction(String name) throws Exception {
        Transaction transaction = new Transaction(brokers, name);
        camel.addService(transaction);
        camel.getRegistry().bind("transaction-" + name, transaction);
    }

    private void load(String routes) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(
                PluginHelper.getResourceLoader(camel).resolveResource("classpath:routes/" + routes + ".camel.yaml"));
    }

    /** Starts all that was added. */
    public Pipeline start() {
        camel.start();
        return this;
    }

    /**
     * Submits recordings; blocks until the broker has them all. One whose bytes were submitted by this process already
     * is the same recording and is left out.
     *
     * @return how many were submitted
     */
    public int submit(List<AudioFolder.Entry> recordings) throws IOException {
        Set<String> keys = new HashSet<>();
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            for (AudioFolder.Entry recording : recordings) {
                if (keys.add(Checksum.of(recording.file()))) {
                    template.requestBodyAndHeader("direct:submit", recording.file(), "name", recording.name());
                }
            }
        }
        return keys.size();
    }

    /** Whether all routes run. */
    boolean isRunning() {
        return camel.isStarted() && camel.getRoutes().stream()
                .allMatch(route -> camel.getRouteController().getRouteStatus(route.getRouteId()).isStarted());
    }

    @Override
    public void close() {
        camel.stop();
    }
}

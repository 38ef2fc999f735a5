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
package dev.voicelive.examples.transcribe;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ScheduledPollConsumer;

/**
 * Runs the route over a set of recordings, once. The route comes from the file
 * {@code routes/transcribe-files.camel.yaml} as one instance for every folder.
 */
public final class TranscriptionRun {

    private static final String TEMPLATE = "transcribe-files";
    private static final long LOOK_EVERY_MILLIS = 250;
    private static final int STOP_SECONDS = 1;

    private final Recordings recordings;
    private final Outcomes outcomes;
    private final Properties settings;
    private volatile boolean cancelled;

    /**
     * @param outcomes follows the recordings
     * @param settings values of the placeholders in the route
     */
    public TranscriptionRun(Recordings recordings, Outcomes outcomes, Properties settings) {
        this.recordings = recordings;
        this.outcomes = outcomes;
        this.settings = settings;
    }

    /**
     * Blocks until every recording has ended, or until {@link #cancel}; the threads and sockets of the run are gone
     * afterwards.
     *
     * @throws Exception when the route cannot start; a recording that fails is no reason to throw
     */
    public void run() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.disableJMX();
            camel.getPropertiesComponent().setInitialProperties(settings);
            camel.getRegistry().bind("recordings", new RecordingFiles(recordings));
            camel.getRegistry().bind("progress", outcomes);
            camel.getManagementStrategy().addEventNotifier(outcomes);
            camel.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
            camel.getShutdownStrategy().setTimeout(STOP_SECONDS);
            camel.getShutdownStrategy().setShutdownNowOnTimeout(true);
            PluginHelper.getRoutesLoader(camel).loadRoutes(
                    PluginHelper.getResourceLoader(camel).resolveResource("classpath:routes/transcribe-files.camel.yaml"));
            int number = 0;
            for (Path folder : recordings.folders()) {
                camel.addRouteFromTemplate(TEMPLATE + "-" + ++number, TEMPLATE, Map.of("folder", uriPath(folder)));
            }
            camel.start();
            while (!cancelled && !outcomes.await(LOOK_EVERY_MILLIS)) {
                // Camel counts an exchange as gone shortly before it tells how it ended.
                if (nothingMoves(camel) && !outcomes.anyUnderWay()) {
                    outcomes.giveUp("The file was there at the start, but could not be found or read any more.");
                }
            }
            outcomes.giveUp("The run was stopped before this recording was done.");
        }
    }

    /**
     * A path as it can stand in the route's {@code file:} URIs. Camel decodes their path twice.
     *
     * @throws IllegalArgumentException when the path holds a {@code ?}, which such a URI cannot name
     */
    static String uriPath(Path path) {
        String text = path.toString();
        if (text.contains("?")) {
            throw new IllegalArgumentException("The folder " + path + " cannot be used because of the '?' in its name");
        }
        return text.replace("%", "%2525").replace("{", "%7B").replace("}", "%7D");
    }

    /** Whether all folders have been read and all exchanges have ended. */
    private static boolean nothingMoves(CamelContext camel) {
        boolean read = camel.getRoutes().stream().map(Route::getConsumer)
                .allMatch(consumer -> !(consumer instanceof ScheduledPollConsumer poll) || poll.isFirstPollDone());
        return read && camel.getInflightRepository().size() == 0;
    }

    /** Makes {@link #run} end soon. Safe on any thread. */
    public void cancel() {
        cancelled = true;
    }
}

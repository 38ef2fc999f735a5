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
package dev.voicelive.speech.sphinx4;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import edu.cmu.sphinx.util.SphinxLogFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what Sphinx-4 writes through {@code java.util.logging} off the console: it complains about its own model at
 * every start. They can still be seen at level TRACE of this package's logger.
 */
final class SphinxLogging {

    private static final Logger LOG = LoggerFactory.getLogger(SphinxLogging.class);

    // Sphinx-4 names its loggers after the configuration file, then the class; held because the JDK holds them weakly.
    private static final java.util.logging.Logger[] ROOTS = {
            java.util.logging.Logger.getLogger("sphinx4"), java.util.logging.Logger.getLogger("edu.cmu.sphinx") };

    static {
        for (java.util.logging.Logger root : ROOTS) {
            root.setUseParentHandlers(false);
            root.setLevel(Level.WARNING);
            root.addHandler(new Redirect());
        }
    }

    private SphinxLogging() {
    }

    /** Installs the redirection; further calls do nothing. */
    static void redirect() {
        // the work is done by the static initialiser
    }

    private static final class Redirect extends Handler {

        Redirect() {
            // Sphinx-4 adds its own console handler unless it finds this formatter in place.
            setFormatter(new SphinxLogFormatter());
        }

        @Override
        public void publish(LogRecord record) {
            if (LOG.isTraceEnabled()) {
                LOG.trace("{}: {}", record.getLoggerName(), getFormatter().formatMessage(record), record.getThrown());
            }
        }

        @Override
        public void flush() {
            // nothing is buffered
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}

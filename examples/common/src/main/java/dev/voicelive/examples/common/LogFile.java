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
package dev.voicelive.examples.common;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sends the log of everything, that of {@code java.util.logging} included, to a file and nothing to the screen. */
public final class LogFile implements AutoCloseable {

    private final ch.qos.logback.classic.Logger root;
    private final FileAppender<ILoggingEvent> file = new FileAppender<>();
    private final Appender<ILoggingEvent> console;

    /** Starts a new log file, in place of an older one. */
    public LogFile(Path path) {
        this(path, UnaryOperator.identity());
    }

    /**
     * Starts a new log file, in place of an older one.
     *
     * @param filter what becomes of each entry, stack traces included, before it is written; called by any thread
     */
    public LogFile(Path path, UnaryOperator<String> filter) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayout layout = new PatternLayout() {

            @Override
            public String doLayout(ILoggingEvent event) {
                return filter.apply(super.doLayout(event));
            }
        };
        layout.setContext(context);
        layout.setPattern("%d{HH:mm:ss.SSS} %-5level [%thread] %logger{36} - %msg%n");
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        file.setContext(context);
        file.setName("FILE");
        file.setFile(path.toString());
        file.setAppend(false);
        file.setEncoder(encoder);
        file.start();
        root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        console = root.getAppender("CONSOLE");
        root.detachAppender(console);
        root.addAppender(file);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /** Closes the file; the log goes to the screen again. */
    @Override
    public void close() {
        root.detachAppender(file);
        file.stop();
        if (console != null) {
            root.addAppender(console);
        }
    }
}

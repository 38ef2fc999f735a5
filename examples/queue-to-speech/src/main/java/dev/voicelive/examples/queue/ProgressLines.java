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
import java.util.Locale;

import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.jspecify.annotations.Nullable;

/** Prints a line for each delivery of a message, when the route is done with it. */
final class ProgressLines extends EventNotifierSupport {

    private final PrintStream screen;
    private final int deliveries;

    /** @param deliveries how often a message is delivered */
    ProgressLines(PrintStream screen, int deliveries) {
        this.screen = screen;
        this.deliveries = deliveries;
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeCompletedEvent || event instanceof ExchangeFailedEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((CamelEvent.ExchangeEvent) event).getExchange();
        if (event instanceof ExchangeFailedEvent) {
            print("again", "delivery " + exchange.getIn().getHeader("JMSXDeliveryCount") + " of " + deliveries + ": "
                           + reason(exchange.getException()));
        } else if (exchange.getMessage().getHeader("cause") != null) {
            print("dead", exchange.getMessage().getHeader("cause", String.class));
        } else {
            boolean reused = exchange.getMessage().getHeader("reused", false, Boolean.class);
            print(reused ? "reused" : "spoken", String.format(
                    Locale.ROOT, "%4.1f s  %s", exchange.getMessage().getHeader("duration", 0L, Long.class) / 1000.0,
                    exchange.getMessage().getBody(String.class)));
        }
    }

    private void print(String what, String text) {
        screen.printf("%-6s  %s%n", what, QueueToSpeechCommand.printable(text));
    }

    private static String reason(@Nullable Throwable failure) {
        return failure == null ? "" : String.valueOf(QueueToSpeechCommand.root(failure).getMessage());
    }
}

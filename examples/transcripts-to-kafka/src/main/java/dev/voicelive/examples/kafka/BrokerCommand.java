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

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import dev.voicelive.examples.broker.LocalBroker;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Runs a broker until it is told to stop. */
@Command(name = "broker", sortOptions = false,
         description = "Runs a Kafka broker for this machine, to try several processes with; it forgets all when it is stopped.")
final class BrokerCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable KafkaCommand parent;

    @Option(names = "--port", paramLabel = "N", defaultValue = "9092",
            description = "Port to listen on; 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int port = 9092;

    @Override
    public Integer call() throws Exception {
        LocalBroker broker = LocalBroker.start(port);
        Objects.requireNonNull(parent).screen().println("Kafka broker listening on " + broker.address());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            broker.close();
            stopped.countDown();
        }, "stop"));
        stopped.await();
        return 0;
    }
}

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
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import dev.voicelive.examples.common.LocalEmulator;
import dev.voicelive.examples.common.ServiceOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Works until it is told to stop. */
@Command(name = "worker", sortOptions = false,
         description = "Transcribes what is on the topic recordings, with all other workers, until it is stopped.")
final class WorkerCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable KafkaCommand parent;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Option(names = "--workers", paramLabel = "N", defaultValue = "1",
            description = "Recordings transcribed at the same time (default: ${DEFAULT-VALUE}).")
    private int workers = 1;

    @Option(names = "--name", paramLabel = "NAME",
            description = "Name of this process among all; a worker that is started anew under its old name ends at once what "
                          + "that one left open (default: a new one).")
    private String name = "worker-" + UUID.randomUUID();

    @Option(names = "--health", paramLabel = "PORT",
            description = "Port that answers probes of /live and /ready, on all addresses; 0 for any free one (default: none).")
    private @Nullable Integer healthPort;

    @Option(names = "--session-timeout", paramLabel = "MS", hidden = true)
    private int sessionTimeoutMs = 10_000;

    @Override
    public Integer call() throws Exception {
        KafkaCommand main = Objects.requireNonNull(parent);
        KafkaCommand.checkWorkers(spec, workers);
        KafkaCommand.checkService(spec, service, main.environment());
        PageOptions.checkPort(spec, "--health", healthPort == null ? 0 : healthPort);
        String brokers = kafka.requiredBrokers();
        Topics.create(brokers, kafka.partitions());
        try (LocalEmulator emulator = service.needsEmulator() ? LocalEmulator.start(main.screen(), "transcribing") : null) {
            var settings = service.settings(emulator == null ? null : emulator.uri(), main.environment());
            settings.setProperty("kafka.sessionTimeoutMs", Integer.toString(sessionTimeoutMs));
            Pipeline pipeline = new Pipeline(brokers, settings).working(name, workers).joining(name);
            Health health = healthPort == null ? null : Health.start(healthPort, pipeline::isRunning);
            if (health != null) {
                main.screen().println("Probes are answered on port " + health.port());
            }
            pipeline.start();
            main.screen().println(name + " works");
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                pipeline.close();
                if (health != null) {
                    health.close();
                }
                stopped.countDown();
            }, "stop"));
            stopped.await();
        }
        return 0;
    }
}

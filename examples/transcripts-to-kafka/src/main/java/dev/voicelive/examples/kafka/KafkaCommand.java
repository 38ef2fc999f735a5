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
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;

import dev.voicelive.examples.broker.LocalBroker;
import dev.voicelive.examples.common.LocalEmulator;
import dev.voicelive.examples.common.LogFile;
import dev.voicelive.examples.common.ServiceOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line. Without a sub-command, all of it in one process: broker, submitter, workers and a watcher. */
@Command(name = "voicelive transcripts-to-kafka", sortOptions = false,
         description = "Transcribes recordings through Kafka topics, with any number of workers.",
         subcommands = {
                 WorkerCommand.class, SubmitCommand.class, WatchCommand.class, BrokerCommand.class, MeasureCommand.class,
                 PlanCommand.class },
         footer = {
                 "", "Without a sub-command all of them run in this process, until every recording is transcribed.",
                 "Exit code: 0 when every recording was transcribed, 1 when some failed, 2 when an option is wrong.",
                 "The key of an Azure resource is read from the environment variable AZURE_VOICELIVE_API_KEY; without it,",
                 "you are signed in as Azure's tools on this machine are (az login, managed identity, ...)." })
public final class KafkaCommand implements Callable<Integer> {

    static final int ALL_TRANSCRIBED = 0;
    static final int SOME_FAILED = 1;
    static final int WRONG_OPTIONS = 2;

    private static final int MAX_WORKERS = 100;
    /** Short ones, so that a first run does not take long. */
    private static final List<String> OWN_RECORDINGS = List.of(
            "train-station.wav", "phone-support.wav", "delivery.wav", "hotel-booking.wav", "recipe.wav");

    private final PrintStream screen;
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE|FOLDER", arity = "0..*",
                description = "Recordings, and folders that hold some at any depth. Without any: some of the recordings "
                              + "that come with this project.")
    private List<Path> inputs = List.of();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Mixin
    private PageOptions page = new PageOptions();

    @Option(names = "--workers", paramLabel = "N", defaultValue = "2",
            description = "Recordings transcribed at the same time, each by a worker of its own (default: ${DEFAULT-VALUE}).")
    private int workers = 2;

    @Option(names = "--log", paramLabel = "FILE", defaultValue = "transcripts-to-kafka.log",
            description = "Where the log goes (default: ${DEFAULT-VALUE}).")
    private Path log = Path.of("transcripts-to-kafka.log");

    @Option(names = { "-h", "--help" }, usageHelp = true, scope = ScopeType.INHERIT, description = "Show this text.")
    private boolean help;

    KafkaCommand(PrintStream screen, Map<String, String> environment) {
        this.screen = screen;
        this.environment = environment;
    }

    /** Runs the program and ends the virtual machine with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine(System.out, System.getenv()).execute(args));
    }

    /** The command, with errors told in one line. */
    static CommandLine commandLine(PrintStream screen, Map<String, String> environment) {
        return new CommandLine(new KafkaCommand(screen, environment))
                .setOut(new PrintWriter(screen, true))
                .setUsageHelpLongOptionsMaxWidth(34)
                .setUsageHelpWidth(110)
                .setExecutionExceptionHandler((failure, command, args) -> {
                    command.getErr().println("voicelive transcripts-to-kafka: " + root(failure).getMessage());
                    return SOME_FAILED;
                })
                .setParameterExceptionHandler((wrong, args) -> {
                    wrong.getCommandLine().getErr().println("voicelive transcripts-to-kafka: " + wrong.getMessage());
                    wrong.getCommandLine().getErr().println("Try 'voicelive transcripts-to-kafka --help'.");
                    return WRONG_OPTIONS;
                });
    }

    PrintStream screen() {
        return screen;
    }

    Map<String, String> environment() {
        return environment;
    }

    @Override
    public Integer call() throws Exception {
        checkWorkers(spec, workers);
        kafka.check();
        List<AudioFolder.Entry> recordings = recordings(spec, inputs);
        checkService(spec, service, environment);
        try (LogFile file = new LogFile(log.toAbsolutePath());
             LivePage view = page.start(screen);
             LocalBroker broker = kafka.brokers() == null ? startBroker(0) : null;
             LocalEmulator emulator = service.needsEmulator() ? LocalEmulator.start(screen, "transcribing") : null) {
            String brokers = broker == null ? String.valueOf(kafka.brokers()) : broker.address();
            Topics.create(brokers, kafka.partitions());
            Properties settings = service.settings(emulator == null ? null : emulator.uri(), environment);
            settings.setProperty("watch.group", "watch-" + UUID.randomUUID());
            return run(recordings, brokers, settings, view);
        }
    }

    private int run(List<AudioFolder.Entry> recordings, String brokers, Properties settings, @Nullable LivePage view)
            throws Exception {
        ScreenWatcher watcher = new ScreenWatcher(screen);
        String name = "worker-" + UUID.randomUUID();
        try (Pipeline pipeline
                = new Pipeline(brokers, settings).submitting(kafka.claimWriter()).working(name, workers).joining(name)
                        .watching(view == null ? watcher : Watcher.both(view.watcher(), watcher)).start()) {
            int submitted = pipeline.submit(recordings);
            screen.println("Submitted " + submitted + " recordings to the topic " + Topics.RECORDINGS + " of " + brokers
                           + "; " + workers + " workers");
            watcher.awaitRecordings(submitted);
        }
        screen.println(watcher.summary());
        return watcher.failures() == 0 ? ALL_TRANSCRIBED : SOME_FAILED;
    }

    private LocalBroker startBroker(int port) throws Exception {
        LocalBroker broker = LocalBroker.start(port);
        screen.println("No --brokers: with a Kafka broker in this process, " + broker.address());
        return broker;
    }

    static void checkWorkers(CommandSpec spec, int workers) {
        if (workers < 1 || workers > MAX_WORKERS) {
            throw new ParameterException(
                    spec.commandLine(), "--workers must be 1 to " + MAX_WORKERS + ", not " + workers);
        }
    }

    static void checkService(CommandSpec spec, ServiceOptions service, Map<String, String> environment) {
        try {
            service.settings(null, environment);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    static List<AudioFolder.Entry> recordings(CommandSpec spec, List<Path> inputs) {
        try {
            return AudioFolder.find(inputs.isEmpty() ? ownRecordings() : inputs);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static List<Path> ownRecordings() {
        Path home = Path.of(System.getProperty("voicelive.home", ""));
        Path folder = (Files.isDirectory(home) ? home : Path.of("")).resolve("examples").resolve("recordings");
        return OWN_RECORDINGS.stream().map(folder::resolve).toList();
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}

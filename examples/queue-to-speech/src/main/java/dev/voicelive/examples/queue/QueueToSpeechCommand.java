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

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;

import dev.voicelive.examples.common.LocalEmulator;
import dev.voicelive.examples.common.LogFile;
import dev.voicelive.examples.common.ServiceOptions;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line: brings a broker and a service along when none is named, and sends the texts. */
@Command(name = "voicelive queue-to-speech", sortOptions = false,
         description = "Speaks the texts in a JMS queue into WAV files.",
         footer = {
                 "", "Exit code: 0 when every given text was spoken, 1 when one was not, 2 when an option is wrong.",
                 "The key of an Azure resource is read from the environment variable AZURE_VOICELIVE_API_KEY, the password for",
                 "--broker-user from BROKER_PASSWORD." })
public final class QueueToSpeechCommand implements Callable<Integer> {

    static final int ALL_SPOKEN = 0;
    static final int SOME_DEAD = 1;
    static final int WRONG_OPTIONS = 2;

    /** One comes twice and is spoken once; one is blank and goes to the dead letters. */
    static final List<String> OWN_TEXTS = List.of(
            "Your parcel has arrived and waits at the front desk.", "The train to London leaves from platform four.",
            "Your parcel has arrived and waits at the front desk.", "   ",
            "Please bring your ticket and a warm coat.");

    private static final int OWN_DEAD = 1;
    private static final int DELIVERIES = 3;
    private static final int MAX_PARALLEL = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final PrintStream screen;
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "TEXT", arity = "0..*",
                description = "Texts to send to the queue. Without any: a few of its own or, with --broker, none; then it speaks what "
                              + "others send, until it is stopped.")
    private List<String> texts = List.of();

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "speech",
            description = "Folder for the WAV files (default: ${DEFAULT-VALUE}); what lies there is not spoken again.")
    private Path out = Path.of("speech");

    @Option(names = "--broker", paramLabel = "URL",
            description = "Address of an Artemis broker, such as tcp://localhost:61616?consumerWindowSize=0. Without it: one on this "
                          + "machine.")
    private @Nullable String broker;

    @Option(names = "--broker-user", paramLabel = "NAME", description = "User name for the broker.")
    private @Nullable String brokerUser;

    @Option(names = "--queue", paramLabel = "NAME", defaultValue = "texts",
            description = "Queue of the texts (default: ${DEFAULT-VALUE}); what cannot be spoken goes to NAME.dead.")
    private String queue = "texts";

    @Option(names = "--voice", paramLabel = "NAME", defaultValue = "en-US-AvaNeural",
            description = "Voice (default: ${DEFAULT-VALUE}).")
    private String voice = "en-US-AvaNeural";

    @Option(names = "--rate", paramLabel = "N", defaultValue = "1.0",
            description = "How fast to speak, 0.5 to 1.5 (default: ${DEFAULT-VALUE}).")
    private double rate = 1;

    @Option(names = "--parallel", paramLabel = "N", defaultValue = "2",
            description = "Texts spoken at the same time, each in a session of its own (default: ${DEFAULT-VALUE}).")
    private int parallel = 2;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this text.")
    private boolean help;

    QueueToSpeechCommand(PrintStream screen, Map<String, String> environment) {
        this.screen = screen;
        this.environment = environment;
    }

    /** Runs the program and ends the virtual machine with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine(System.out, System.getenv()).execute(args));
    }

    /** The command, with errors told in one line. */
    static CommandLine commandLine(PrintStream screen, Map<String, String> environment) {
        return new CommandLine(new QueueToSpeechCommand(screen, environment))
                .setOut(new PrintWriter(screen, true))
                .setUsageHelpLongOptionsMaxWidth(34)
                .setUsageHelpWidth(110)
                .setExecutionExceptionHandler((failure, command, args) -> {
                    command.getErr().println("voicelive queue-to-speech: " + root(failure).getMessage());
                    return SOME_DEAD;
                })
                .setParameterExceptionHandler((wrong, args) -> {
                    wrong.getCommandLine().getErr().println("voicelive queue-to-speech: " + wrong.getMessage());
                    wrong.getCommandLine().getErr().println("Try 'voicelive queue-to-speech --help'.");
                    return WRONG_OPTIONS;
                });
    }

    @Override
    public Integer call() throws Exception {
        Path folder = checked();
        try (LogFile log = new LogFile(folder.resolve("queue-to-speech.log"));
             LocalBroker own = broker == null ? LocalBroker.start(queue, DELIVERIES) : null;
             LocalEmulator emulator = service.needsEmulator() ? LocalEmulator.start(screen, "speaking") : null;
             ActiveMQConnectionFactory factory = factory(own == null ? String.valueOf(broker) : own.url())) {
            Properties settings = service.settings(emulator == null ? null : emulator.uri(), environment);
            settings.setProperty("folder", folder.toString());
            settings.setProperty("queue", queue);
            settings.setProperty("voice", voice);
            settings.setProperty("rate", String.valueOf(rate));
            settings.setProperty("parallel", String.valueOf(parallel));
            settings.setProperty("deliveries", String.valueOf(DELIVERIES));
            try (QueueRoute route = start(factory, folder, settings)) {
                if (own != null || !texts.isEmpty()) {
                    return send(factory, texts.isEmpty() ? OWN_TEXTS : texts);
                }
                screen.println("Speaking what comes into the queue " + queue + ", until Ctrl-C");
                untilStopped(route);
                return ALL_SPOKEN;
            }
        }
    }

    /** The folder, once all options are known to be good. */
    private Path checked() {
        if (parallel < 1 || parallel > MAX_PARALLEL) {
            throw wrong("--parallel must be 1 to " + MAX_PARALLEL + ", not " + parallel);
        }
        if (!(rate >= 0.5 && rate <= 1.5)) {
            throw wrong("--rate must be 0.5 to 1.5, not " + rate);
        }
        if (!queue.matches("[A-Za-z0-9._-]+")) {
            throw wrong("--queue must be letters, digits, '.', '_' and '-', not " + queue);
        }
        Path folder = out.toAbsolutePath().normalize();
        if (folder.toString().matches(".*[?%#{}].*")) {
            throw wrong("--out cannot be used because of one of ?%#{} in its path: " + folder);
        }
        try {
            service.settings(null, environment);
            Files.createDirectories(folder);
        } catch (IOException | IllegalArgumentException e) {
            throw wrong(e instanceof IOException ? "--out " + out + ": " + e.getMessage() : String.valueOf(e.getMessage()));
        }
        return folder;
    }

    private ActiveMQConnectionFactory factory(String url) {
        try {
            return new ActiveMQConnectionFactory(url, brokerUser, environment.get("BROKER_PASSWORD"));
        } catch (RuntimeException e) {
            throw wrong("--broker is no address of an Artemis broker: " + url);
        }
    }

    private QueueRoute start(ConnectionFactory factory, Path folder, Properties settings) throws Exception {
        try {
            return new QueueRoute(factory, folder, settings, screen);
        } catch (FailedToStartRouteException | FailedToCreateRouteException e) {
            throw wrong(String.valueOf(root(e).getMessage()));
        }
    }

    private int send(ConnectionFactory factory, List<String> all) throws JMSException {
        List<Reply> replies;
        try (Requests requests = new Requests(factory, queue)) {
            for (String text : all) {
                requests.send(text);
            }
            replies = requests.await(PATIENCE);
        }
        Table.print(screen, replies);
        long dead = replies.stream().filter(Reply::dead).count();
        screen.println();
        screen.println((replies.size() - dead) + " of " + replies.size() + " texts are in " + out
                       + (dead == 0 ? "" : ", " + dead + " in the queue " + queue + ".dead"));
        return dead <= (texts.isEmpty() ? OWN_DEAD : 0) ? ALL_SPOKEN : SOME_DEAD;
    }

    private static void untilStopped(QueueRoute route) throws InterruptedException {
        Thread stop = new Thread(route::close, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            new CountDownLatch(1).await();
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(stop);
            } catch (IllegalStateException e) {
                // the virtual machine is ending already
            }
        }
    }

    static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    /** Without control characters: a hostile text must not steer the terminal. */
    static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

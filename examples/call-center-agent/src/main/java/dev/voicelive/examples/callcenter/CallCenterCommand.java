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
package dev.voicelive.examples.callcenter;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.voicelive.examples.broker.LocalBroker;
import dev.voicelive.examples.callcenter.CallCenter.Utterance;
import dev.voicelive.examples.common.LocalEmulator;
import dev.voicelive.examples.common.LogFile;
import dev.voicelive.examples.common.ServiceOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays one call to the call center, prints the conversation, and reads its summary back from Kafka. */
@Command(name = "voicelive call-center-agent", sortOptions = false,
         description = "Answers a spoken call with what a database and a web service know, and keeps a summary on Kafka.",
         footer = {
                 "",
                 "Exit code: 0 when the call was answered and its summary is on Kafka, 1 when not, 2 when an option is wrong.",
                 "The key of an Azure resource is read from the environment variable AZURE_VOICELIVE_API_KEY; without it,",
                 "you are signed in as Azure's tools on this machine are (az login, managed identity, ...)." })
public final class CallCenterCommand implements Callable<Integer> {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_OPTIONS = 2;

    private static final int MAX_PORT = 65535;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final PrintStream screen;
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "0..*",
                description = "What the caller says, a recording for each turn. Without any: the call that comes with this project.")
    private List<Path> recordings = new ArrayList<>();

    @Option(names = "--say", paramLabel = "TEXT",
            description = "What the caller says, spoken by a synthetic voice; once for each turn.")
    private List<String> texts = new ArrayList<>();

    @Option(names = "--caller", paramLabel = "NUMBER", defaultValue = "+44 20 7946 0958",
            description = "Number that the call comes from (default: ${DEFAULT-VALUE}, a customer).")
    private String caller = "+44 20 7946 0958";

    @Option(names = "--out", paramLabel = "FOLDER", defaultValue = "call",
            description = "Folder for the spoken answers and the log (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("call");

    @Option(names = "--brokers", paramLabel = "HOST:PORT,...",
            description = "Kafka brokers. Without any: a broker in this process.")
    private @Nullable String brokers;

    @Option(names = "--metrics-port", paramLabel = "PORT",
            description = "Port of this machine where Prometheus finds the meters during the call; 0 for any free one. Without: none.")
    private @Nullable Integer metricsPort;

    @Mixin
    private ModelProperties model = new ModelProperties();

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this text.")
    private boolean help;

    CallCenterCommand(PrintStream screen, Map<String, String> environment) {
        this.screen = screen;
        this.environment = environment;
    }

    /** Runs the program and ends the virtual machine with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine(System.out, System.getenv()).execute(args));
    }

    /** The command, with errors told in one line. */
    static CommandLine commandLine(PrintStream screen, Map<String, String> environment) {
        return new CommandLine(new CallCenterCommand(screen, environment))
                .setResourceBundle(new Descriptions())
                .setOut(new PrintWriter(screen, true))
                .setUsageHelpLongOptionsMaxWidth(34)
                .setUsageHelpWidth(110)
                .setExecutionExceptionHandler((failure, command, args) -> {
                    command.getErr().println("voicelive call-center-agent: " + CallCenter.reason(failure));
                    return FAILED;
                })
                .setParameterExceptionHandler((wrong, args) -> {
                    wrong.getCommandLine().getErr().println("voicelive call-center-agent: " + wrong.getMessage());
                    wrong.getCommandLine().getErr().println("Try 'voicelive call-center-agent --help'.");
                    return WRONG_OPTIONS;
                });
    }

    @Override
    public Integer call() throws Exception {
        String properties = checked();
        Path folder = out.toAbsolutePath().normalize();
        try (MetricsPage metrics = metricsPort == null ? null : metrics(metricsPort);
             LogFile log = new LogFile(folder.resolve("call.log"), PiiMask::mask);
             LocalBroker broker = brokers == null ? LocalBroker.start(0) : null;
             LocalEmulator emulator = service.needsEmulator() ? LocalEmulator.start(screen, "calling") : null) {
            String kafka = broker == null ? String.valueOf(brokers) : broker.address();
            if (broker != null) {
                screen.println("No --brokers: with a Kafka broker in this process, " + kafka);
            }
            if (metrics != null) {
                screen.println("The meters of the call, for Prometheus: " + metrics.uri());
            }
            Summaries.makeTopic(kafka);
            Properties settings = service.given(emulator == null ? null : emulator.uri(), environment);
            settings.setProperty("kafka.brokers", kafka);
            try (CallCenter center = CallCenter.start(
                    properties, settings, folder, new CallScreen(screen), metrics == null ? null : metrics.registry())) {
                return call(center, utterances(), kafka);
            }
        }
    }

    private MetricsPage metrics(int port) {
        if (port < 0 || port > MAX_PORT) {
            throw wrong("--metrics-port is " + port + ", but must be from 0 to " + MAX_PORT);
        }
        try {
            return MetricsPage.start(port);
        } catch (IOException e) {
            throw wrong("--metrics-port " + port + " of 127.0.0.1 cannot be listened on: " + e.getMessage());
        }
    }

    private int call(CallCenter center, List<Utterance> utterances, String kafka) throws Exception {
        screen.println("A call from " + caller + ", answered by " + center.answeredBy());
        screen.println();
        String call = center.ring(caller);
        boolean answered = converse(center, call, utterances);
        boolean onKafka = center.hangUp(call).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        ConsumerRecord<String, String> record = onKafka ? Summaries.read(kafka, call, PATIENCE) : null;
        screen.println();
        if (record == null) {
            screen.println("Kafka cannot be reached; the summary waits in " + out.resolve("unsent"));
            return FAILED;
        }
        ObjectMapper json = new ObjectMapper();
        screen.println("The summary, as it lies on the topic " + Summaries.TOPIC + ":");
        screen.println(json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(record.value())));
        screen.println("The spoken answers and the log, masked as the summary is, are in " + out);
        return answered ? DONE : FAILED;
    }

    /** Plays what the caller says; whether all of it was answered. */
    private boolean converse(CallCenter center, String call, List<Utterance> utterances) {
        try {
            for (int i = 0; i < utterances.size(); i++) {
                center.speak(call, i + 1, utterances.get(i));
            }
            return true;
        } catch (CallException e) {
            spec.commandLine().getErr().println("voicelive call-center-agent: the call broke off: " + e.getMessage());
            return false;
        }
    }

    /** Finds what is wrong before anything is started; gives the places of the properties. */
    private String checked() {
        if (!texts.isEmpty() && !recordings.isEmpty()) {
            throw wrong("either recordings or --say, not both");
        }
        recordings.stream().filter(recording -> !Files.isRegularFile(recording)).findFirst().ifPresent(missing -> {
            throw wrong("There is no file " + missing);
        });
        try {
            service.given(null, environment);
            Files.createDirectories(out.toAbsolutePath());
            return model.locations();
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw wrong("--out " + out + ": " + e.getMessage());
        }
    }

    private List<Utterance> utterances() throws Exception {
        if (texts.isEmpty()) {
            return (recordings.isEmpty() ? ownCall() : recordings).stream().map(Utterance::new).toList();
        }
        List<Utterance> spoken = new ArrayList<>();
        try (CallerVoice voice = new CallerVoice()) {
            for (String text : texts) {
                spoken.add(new Utterance(voice.say(text)));
            }
        }
        return spoken;
    }

    private static List<Path> ownCall() throws IOException {
        Path folder = Path.of(System.getProperty("voicelive.home", ""), "examples", "call-center-agent", "call");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".wav")).sorted().toList();
        }
    }

    /** What options that all programs have mean here, where the properties say which model is taken. */
    private static final class Descriptions extends ListResourceBundle {

        @Override
        protected Object[][] getContents() {
            return new Object[][] {
                    { "model", "Your model or deployment (default: that of --camel-profile or --profile-file)." } };
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

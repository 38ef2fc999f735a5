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
package dev.voicelive.examples.talk;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;

import dev.voicelive.audio.AudioFiles;
import dev.voicelive.audio.AudioReader;
import dev.voicelive.camel.VoiceLiveConstants;
import dev.voicelive.examples.common.LocalEmulator;
import dev.voicelive.examples.common.LogFile;
import dev.voicelive.examples.common.ServiceOptions;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks the service a spoken question and keeps the spoken answer. */
@Command(name = "voicelive talk", sortOptions = false,
         description = "Asks a spoken question and keeps the spoken answer.",
         footer = {
                 "", "Exit code: 0 when there is an answer, 1 when there is none, 2 when an option is wrong.",
                 "The key of an Azure resource is read from the environment variable AZURE_VOICELIVE_API_KEY; without it,",
                 "you are signed in as Azure's tools on this machine are (az login, managed identity, ...)." })
public final class TalkCommand implements Callable<Integer> {

    static final int ANSWERED = 0;
    static final int FAILED = 1;
    static final int WRONG_OPTIONS = 2;

    private final PrintStream screen;
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "0..1",
                description = "A recording of the question. Without one: the question about the weather that comes with this project.")
    private Path question = Path.of(System.getProperty("voicelive.home", ""), "examples", "talk", "question.wav");

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "answer.wav",
            description = "WAV file for the answer (default: ${DEFAULT-VALUE}); the log lies beside it.")
    private Path out = Path.of("answer.wav");

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this text.")
    private boolean help;

    TalkCommand(PrintStream screen, Map<String, String> environment) {
        this.screen = screen;
        this.environment = environment;
    }

    /** Runs the program and ends the virtual machine with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine(System.out, System.getenv()).execute(args));
    }

    /** The command, with errors told in one line. */
    static CommandLine commandLine(PrintStream screen, Map<String, String> environment) {
        return new CommandLine(new TalkCommand(screen, environment))
                .setOut(new PrintWriter(screen, true))
                .setUsageHelpLongOptionsMaxWidth(34)
                .setUsageHelpWidth(110)
                .setExecutionExceptionHandler((failure, command, args) -> {
                    command.getErr().println("voicelive talk: " + root(failure).getMessage());
                    return FAILED;
                })
                .setParameterExceptionHandler((wrong, args) -> {
                    wrong.getCommandLine().getErr().println("voicelive talk: " + wrong.getMessage());
                    wrong.getCommandLine().getErr().println("Try 'voicelive talk --help'.");
                    return WRONG_OPTIONS;
                });
    }

    @Override
    public Integer call() throws Exception {
        if (!Files.isRegularFile(question)) {
            throw wrong("There is no file " + question);
        }
        Path answer = out.toAbsolutePath().normalize();
        Path folder = answer.getParent();
        if (folder == null || Files.isDirectory(answer)) {
            throw wrong("--out must name a file, not the folder " + out);
        }
        try {
            service.settings(null, environment);
            Files.createDirectories(folder);
        } catch (IOException | IllegalArgumentException e) {
            throw wrong("--out " + out + ": " + e.getMessage());
        }
        try (LogFile log = new LogFile(folder.resolve(answer.getFileName() + ".log"));
             LocalEmulator emulator = service.needsEmulator() ? LocalEmulator.start(screen, "talking") : null) {
            Properties settings = service.settings(emulator == null ? null : emulator.uri(), environment);
            settings.setProperty("folder", folder.toString());
            settings.setProperty("file", answer.getFileName().toString());
            talk(settings);
            screen.printf("%s holds the answer, %.1f s%n", out, seconds(answer));
            return ANSWERED;
        }
    }

    private void talk(Properties settings) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.disableJMX();
            camel.getPropertiesComponent().setInitialProperties(settings);
            PluginHelper.getRoutesLoader(camel).loadRoutes(
                    PluginHelper.getResourceLoader(camel).resolveResource("classpath:routes/talk.camel.yaml"));
            try {
                camel.start();
            } catch (FailedToStartRouteException | FailedToCreateRouteException e) {
                throw wrong(String.valueOf(root(e).getMessage()));
            }
            Exchange spoken = camel.createProducerTemplate().request(
                    "direct:question", exchange -> exchange.getMessage().setBody(question));
            if (spoken.getException() != null) {
                throw spoken.getException();
            }
            screen.println("You said:  " + spoken.getMessage().getHeader(VoiceLiveConstants.USER_TRANSCRIPT, "", String.class));
            screen.println("Answer:    " + spoken.getMessage().getHeader(VoiceLiveConstants.TRANSCRIPT, "", String.class));
        }
    }

    private static double seconds(Path file) throws IOException {
        try (AudioReader audio = AudioFiles.open(Files.newInputStream(file))) {
            return (double) audio.length() / audio.sampleRate();
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

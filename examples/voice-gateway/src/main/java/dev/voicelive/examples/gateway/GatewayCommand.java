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
package dev.voicelive.examples.gateway;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import dev.voicelive.examples.common.LocalEmulator;
import dev.voicelive.examples.common.LogFile;
import dev.voicelive.examples.common.ServiceOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves a page that talks, and takes telephone calls. */
@Command(name = "voicelive voice-gateway", sortOptions = false,
         description = "Serves a web page with a talk button, and takes telephone calls, until it is ended with Ctrl-C.",
         footer = {
                 "", "Exit code: 0 when it was ended, 1 when it cannot run, 2 when an option is wrong.",
                 "The key of an Azure resource is read from the environment variable AZURE_VOICELIVE_API_KEY; without it,",
                 "you are signed in as Azure's tools on this machine are (az login, managed identity, ...)." })
public final class GatewayCommand implements Callable<Integer> {

    static final int ENDED = 0;
    static final int FAILED = 1;
    static final int WRONG_OPTIONS = 2;

    private static final int MAX_PORT = 65_535;
    private static final int MAX_CALLERS = 10_000;

    private final PrintStream screen;
    private final Map<String, String> environment;
    private final CountDownLatch end;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080",
            description = "Port of the page; 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}, for this machine only).")
    private String host = "127.0.0.1";

    @Option(names = "--allow-origin", paramLabel = "ORIGIN",
            description = "Origin of the page when it is served under another name, such as https://voice.example.com; "
                          + "may be given several times.")
    private Set<String> origins = Set.of();

    @Option(names = "--max-callers", paramLabel = "N", defaultValue = "20",
            description = "Callers at the same time (default: ${DEFAULT-VALUE}).")
    private int maxCallers;

    @Option(names = "--idle", paramLabel = "SECONDS", defaultValue = "300",
            description = "Hangs up when nobody has said anything for this long (default: ${DEFAULT-VALUE}).")
    private int idleSeconds;

    @Option(names = "--log", paramLabel = "FILE", defaultValue = "voice-gateway.log",
            description = "File for the log (default: ${DEFAULT-VALUE}).")
    private Path log = Path.of("voice-gateway.log");

    @Mixin
    private PhoneOptions phones = new PhoneOptions();

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this text.")
    private boolean help;

    /** @param end the program ends when it is at zero */
    GatewayCommand(PrintStream screen, Map<String, String> environment, CountDownLatch end) {
        this.screen = screen;
        this.environment = environment;
        this.end = end;
    }

    /** Runs the program until the virtual machine is told to end. */
    public static void main(String[] args) {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end.countDown();
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        int code = commandLine(System.out, System.getenv(), end).execute(args);
        ended.countDown();
        if (end.getCount() > 0) {
            System.exit(code);
        }
    }

    /** The command, with errors told in one line. */
    static CommandLine commandLine(PrintStream screen, Map<String, String> environment, CountDownLatch end) {
        return new CommandLine(new GatewayCommand(screen, environment, end))
                .setOut(new PrintWriter(screen, true))
                .setUsageHelpLongOptionsMaxWidth(34)
                .setUsageHelpWidth(110)
                .setExecutionExceptionHandler((failure, command, args) -> {
                    command.getErr().println("voicelive voice-gateway: " + root(failure).getMessage());
                    return FAILED;
                })
                .setParameterExceptionHandler((wrong, args) -> {
                    wrong.getCommandLine().getErr().println("voicelive voice-gateway: " + wrong.getMessage());
                    wrong.getCommandLine().getErr().println("Try 'voicelive voice-gateway --help'.");
                    return WRONG_OPTIONS;
                });
    }

    @Override
    public Integer call() throws Exception {
        check("--port", port, 0, MAX_PORT);
        check("--max-callers", maxCallers, 1, MAX_CALLERS);
        check("--idle", idleSeconds, 1, Integer.MAX_VALUE);
        GatewaySettings settings;
        try {
            service.settings(null, environment);
            settings = new GatewaySettings(
                    host, port, maxCallers, Duration.ofSeconds(idleSeconds), origins, phones.checks(environment));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        try (LogFile file = new LogFile(log);
             LocalEmulator emulator = service.needsEmulator() ? LocalEmulator.start(screen, "talking") : null) {
            serve(settings, service.settings(emulator == null ? null : emulator.uri(), environment));
        }
        return ENDED;
    }

    private void serve(GatewaySettings settings, Properties address) throws Exception {
        try (Gateway gateway = Gateway.start(settings, address)) {
            settings.phones().forEach((path, check) -> screen.println("Takes calls to " + path + " from " + check + "."));
            screen.println("Open " + gateway.uri() + " and talk. End with Ctrl-C; the log is in " + log + ".");
            end.await();
        } catch (Exception e) {
            if (root(e) instanceof BindException) {
                throw wrong("--port " + port + " of " + host + " cannot be listened on: " + root(e).getMessage());
            }
            throw e;
        }
    }

    private void check(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw wrong(option + " is " + value + ", but must be "
                        + (max == Integer.MAX_VALUE ? "at least " + min : "from " + min + " to " + max));
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

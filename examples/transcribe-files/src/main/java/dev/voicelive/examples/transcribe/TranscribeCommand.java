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
package dev.voicelive.examples.transcribe;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;

import dev.voicelive.examples.common.LocalEmulator;
import dev.voicelive.examples.common.LogFile;
import dev.voicelive.examples.common.ServiceOptions;
import dev.voicelive.examples.transcribe.report.Report;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line: checks the options, then leaves the work to a {@link TranscribeJob}. */
@Command(name = "voicelive transcribe", sortOptions = false,
         description = "Transcribes recordings of speech into text, subtitles and a report.",
         footer = {
                 "", "Exit code: 0 when every recording was transcribed, 1 when some failed, 2 when an option is wrong.",
                 "The key of an Azure resource is read from the environment variable AZURE_VOICELIVE_API_KEY; without it,",
                 "you are signed in as Azure's tools on this machine are (az login, managed identity, ...)." })
public final class TranscribeCommand implements Callable<Integer> {

    static final int ALL_TRANSCRIBED = 0;
    static final int SOME_FAILED = 1;
    static final int WRONG_OPTIONS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(TranscribeCommand.class);
    private static final int MAX_PARALLEL = 100;
    private static final int MAX_EMBED_MB = 1000;

    private final PrintStream screen;
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE|FOLDER", arity = "0..*",
                description = "Recordings, and folders that hold some at any depth. Without any: the recordings that come with this "
                              + "project.")
    private List<Path> inputs = List.of();

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "transcripts",
            description = "Folder for the transcripts and report.html (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("transcripts");

    @Option(names = "--format", paramLabel = "FORMAT", split = ",", defaultValue = "txt,srt,vtt,json",
            description = "Transcript files to write: ${COMPLETION-CANDIDATES} (default: all).")
    private Set<OutputFormat> formats = EnumSet.allOf(OutputFormat.class);

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Option(names = "--parallel", paramLabel = "N", defaultValue = "2",
            description = "Recordings transcribed at the same time, each in a session of its own (default: ${DEFAULT-VALUE}).")
    private int parallel = 2;

    @Option(names = "--embed-limit", paramLabel = "MB", defaultValue = "40",
            description = "Audio that report.html may hold; audio beyond it is linked to (default: ${DEFAULT-VALUE}).")
    private int embedLimit = 40;

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this text.")
    private boolean help;

    /**
     * @param screen      where progress and summary go
     * @param environment the environment variables
     */
    TranscribeCommand(PrintStream screen, Map<String, String> environment) {
        this.screen = screen;
        this.environment = environment;
    }

    /** Runs the program and ends the virtual machine with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine(System.out, System.getenv()).execute(args));
    }

    /** The command, with errors told in one line. */
    static CommandLine commandLine(PrintStream screen, Map<String, String> environment) {
        return new CommandLine(new TranscribeCommand(screen, environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(screen, true))
                .setUsageHelpLongOptionsMaxWidth(34)
                .setUsageHelpWidth(110)
                .setExecutionExceptionHandler((failure, command, args) -> {
                    command.getErr().println("voicelive transcribe: " + Failures.reason(root(failure)));
                    return SOME_FAILED;
                })
                .setParameterExceptionHandler((wrong, args) -> {
                    wrong.getCommandLine().getErr().println("voicelive transcribe: " + wrong.getMessage());
                    wrong.getCommandLine().getErr().println("Try 'voicelive transcribe --help'.");
                    return WRONG_OPTIONS;
                });
    }

    @Override
    public Integer call() throws Exception {
        if (parallel < 1 || parallel > MAX_PARALLEL) {
            throw wrong("--parallel must be 1 to " + MAX_PARALLEL + ", not " + parallel);
        }
        if (embedLimit < 0 || embedLimit > MAX_EMBED_MB) {
            throw wrong("--embed-limit must be 0 to " + MAX_EMBED_MB + " (MB), not " + embedLimit);
        }
        OutputFolder folder = new OutputFolder(out);
        Recordings recordings;
        try {
            service.settings(null, environment);
            recordings = Recordings.find(inputs.isEmpty() ? List.of(ownRecordings()) : inputs, folder.path());
            TranscriptionRun.uriPath(folder.path());
            recordings.folders().forEach(TranscriptionRun::uriPath);
            folder.prepare(recordings, formats);
        } catch (IOException | IllegalArgumentException e) {
            throw wrong(Failures.reason(e));
        }
        try (LogFile log = new LogFile(folder.log())) {
            try {
                return transcribe(recordings, folder.path());
            } catch (Exception e) {
                LOG.error("The run has failed", e);
                throw e;
            }
        }
    }

    private int transcribe(Recordings recordings, Path folder) throws Exception {
        try (LocalEmulator emulator = service.needsEmulator() ? LocalEmulator.start(screen, "transcribing") : null) {
            Properties settings = service.settings(emulator == null ? null : emulator.uri(), environment);
            boolean terminal = System.console() != null && !"dumb".equals(System.getenv("TERM"));
            TranscribeJob job = new TranscribeJob(recordings, folder, formats, settings, parallel, screen, terminal);
            Report report;
            try (Interruption interruption = new Interruption(job::cancel)) {
                report = job.execute(service.title(), embedLimit * 1_000_000L);
            } catch (FailedToStartRouteException | FailedToCreateRouteException e) {
                throw wrong(Failures.reason(root(e)));
            }
            return report.failures().isEmpty() ? ALL_TRANSCRIBED : SOME_FAILED;
        }
    }

    private static Path ownRecordings() {
        return Path.of(System.getProperty("voicelive.home", "")).resolve("examples").resolve("recordings");
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

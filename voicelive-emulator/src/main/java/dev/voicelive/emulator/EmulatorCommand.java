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
package dev.voicelive.emulator;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import dev.voicelive.emulator.fault.Faults;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The emulator as a program: runs until it is told to stop by SIGTERM or SIGINT and then ends with 0. Ends with 2 when
 * an option is wrong and with 1 when it cannot start, each with one line of error.
 */
@Command(name = "emulator", mixinStandardHelpOptions = true,
         description = "Runs a local Voice Live service until it is stopped.")
public final class EmulatorCommand implements Callable<Integer> {

    @Option(names = "--port", defaultValue = "8080", paramLabel = "N",
            description = "Port to listen on; 0 takes any free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", paramLabel = "HOST",
            description = "Address to listen on. Default: ${DEFAULT-VALUE}, for this machine only")
    private String host = "127.0.0.1";

    @Option(names = "--api-key", paramLabel = "KEY", defaultValue = "${env:VOICELIVE_EMULATOR_API_KEY}",
            description = "Key that clients must give; also read from VOICELIVE_EMULATOR_API_KEY. Default: any or none")
    private @Nullable String apiKey;

    @Option(names = "--stt", paramLabel = "NAME", description = "Speech recognition engine. Default: the built-in one")
    private @Nullable String engine;

    @Option(names = "--stt-model", paramLabel = "DIR", description = "Directory with the model for the engine")
    private @Nullable Path model;

    @Option(names = "--tts", paramLabel = "NAME", description = "Speech synthesis engine. Default: the built-in one")
    private @Nullable String voice;

    @Option(names = "--parallel", paramLabel = "N",
            description = "Utterances recognised, and texts spoken, at the same time. Default: one a processor")
    private @Nullable Integer parallel;

    @Option(names = "--page", negatable = true,
            description = "Whether to show browsers a page with the sessions and what was said. Default: only when no "
                          + "other machine can connect")
    private @Nullable Boolean page;

    @Mixin
    private final TlsOptions tls = new TlsOptions();

    @Mixin
    private final ChatOptions chat = new ChatOptions();

    @Mixin
    private final FaultOptions faultOptions = new FaultOptions();

    @Mixin
    private final TapeOptions tapes = new TapeOptions();

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command, for programs that offer it among others. */
    public static CommandLine commandLine() {
        return new CommandLine(new EmulatorCommand())
                .setParameterExceptionHandler((e, args) -> fail(e.getCommandLine(), e, 2))
                .setExecutionExceptionHandler((e, command, result) -> fail(command, e, 1));
    }

    @Override
    public Integer call() throws InterruptedException {
        VoiceLiveEmulator emulator = builder().start();
        CountDownLatch stopped = new CountDownLatch(1);
        // The virtual machine would end with 143 or 130 after a signal; being told to stop is no failure.
        Thread hook = new Thread(() -> {
            emulator.close();
            stopped.countDown();
            Runtime.getRuntime().halt(0);
        }, "voicelive-emulator-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        PrintWriter out = spec().commandLine().getOut();
        out.println("Voice Live emulator listening on " + emulator.uri());
        if (emulator.certificate() != null) {
            out.println("Certificate for clients to trust: " + emulator.certificate());
        }
        URI pageUri = emulator.pageUri();
        if (pageUri != null) {
            out.println("Sessions can be watched at " + pageUri);
        }
        String remark = faultOptions.remark();
        if (remark != null) {
            out.println(remark);
        }
        out.flush();
        stopped.await();
        return 0;
    }

    private VoiceLiveEmulatorBuilder builder() {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec().commandLine(), "--port must be from 0 to 65535, not " + port);
        }
        if (parallel != null && parallel < 1) {
            throw new ParameterException(spec().commandLine(), "--parallel must be at least 1, not " + parallel);
        }
        if (apiKey != null && apiKey.isBlank()) {
            throw new ParameterException(spec().commandLine(), "--api-key must not be empty");
        }
        if (model != null && !Files.exists(model)) {
            throw new ParameterException(spec().commandLine(), "--stt-model: " + model + " does not exist");
        }
        VoiceLiveEmulatorBuilder builder
                = VoiceLiveEmulator.builder().host(host).port(port).apiKey(apiKey).sttEngine(engine).sttModel(model)
                        .ttsEngine(voice)
                        .chatModel(read(() -> chat.model(System::getenv)));
        try {
            tls.apply(builder);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec().commandLine(), String.valueOf(e.getMessage()), e);
        }
        if (page != null) {
            builder.controlPage(page);
        }
        Faults faults = read(faultOptions::faults);
        if (faults != null) {
            builder.faults(faults);
        }
        builder.replay(read(() -> tapes.replay(spec().commandLine().getOut()))).record(read(tapes::recorder));
        return parallel == null ? builder : builder.parallelism(parallel);
    }

    /** What an option group makes of its options. */
    private <T> T read(Supplier<T> options) {
        try {
            return options.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec().commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("The command is run by picocli only");
        }
        return spec;
    }

    private static int fail(CommandLine command, Exception e, int status) {
        command.getErr().println(command.getCommandName() + ": " + e.getMessage());
        command.getErr().flush();
        return status;
    }
}

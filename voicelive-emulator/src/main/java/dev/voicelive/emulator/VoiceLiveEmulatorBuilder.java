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

import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import dev.voicelive.audio.vad.SileroVoiceDetector;
import dev.voicelive.audio.vad.VoiceDetector;
import dev.voicelive.emulator.chat.ChatModel;
import dev.voicelive.emulator.chat.ChatModels;
import dev.voicelive.emulator.fault.Faults;
import dev.voicelive.emulator.page.ControlPage;
import dev.voicelive.emulator.replay.Recorder;
import dev.voicelive.emulator.replay.Replay;
import dev.voicelive.emulator.server.Engines;
import dev.voicelive.emulator.server.Monitor;
import dev.voicelive.emulator.server.ServerOptions;
import dev.voicelive.emulator.server.SessionListener;
import dev.voicelive.emulator.server.Tapes;
import dev.voicelive.emulator.server.TlsException;
import dev.voicelive.emulator.server.TlsIdentity;
import dev.voicelive.emulator.server.VoiceLiveServer;
import dev.voicelive.emulator.session.SessionLimits;
import dev.voicelive.emulator.speech.ScriptedSpeechToText;
import dev.voicelive.emulator.speech.SpeechEngineException;
import dev.voicelive.emulator.speech.SpeechEngines;
import dev.voicelive.emulator.speech.SpeechToText;
import dev.voicelive.emulator.speech.TextToSpeech;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import org.jspecify.annotations.Nullable;

/** The options of an emulator. Not thread-safe; may be used for several starts. */
public final class VoiceLiveEmulatorBuilder {

    private String host = "127.0.0.1";
    private int port;
    private @Nullable String apiKey;
    private @Nullable String bearerToken;
    private @Nullable SpeechToText engine;
    private @Nullable String engineName;
    private @Nullable Path engineModel;
    private @Nullable TextToSpeech voice;
    private @Nullable String voiceName;
    private @Nullable ChatModel chatModel;
    private int parallelism = Runtime.getRuntime().availableProcessors();
    private Set<String> models = Set.of();
    private Duration sessionDuration = SessionLimits.DEFAULT.duration();
    private Duration maxWaitingAudio = SessionLimits.DEFAULT.maxWaitingAudio();
    private Supplier<VoiceDetector> detectors = SileroVoiceDetector::new;
    private @Nullable TlsSource tls;
    private @Nullable Vertx vertx;
    private @Nullable Faults faults;
    private @Nullable Boolean controlPage;
    private @Nullable Replay replay;
    private @Nullable Recorder recorder;
    private SessionListener listener = SessionListener.NONE;

    VoiceLiveEmulatorBuilder() {
    }

    /** Address or name to listen on; {@code 127.0.0.1} by default, so that only this machine can connect. */
    public VoiceLiveEmulatorBuilder host(String value) {
        host = value;
        return this;
    }

    /** Port to listen on, 0 to 65535; 0, the default, takes any free one. */
    public VoiceLiveEmulatorBuilder port(int value) {
        if (value < 0 || value > 65_535) {
            throw new IllegalArgumentException("port must be from 0 to 65535, not " + value);
        }
        port = value;
        return this;
    }

    /**
     * Listens for {@code https} and {@code wss} with a certificate made at the start, which signs itself, is valid for
     * {@code localhost}, {@code 127.0.0.1}, {@code ::1} and the host, and lies in
     * {@link VoiceLiveEmulator#certificate()}.
     */
    public VoiceLiveEmulatorBuilder tls() {
        tls = () -> TlsIdentity.selfSigned(host);
        return this;
    }

    /**
     * Listens for {@code https} and {@code wss} with a certificate of the caller's own.
     *
     * @param certificate PEM file with the certificate, then those that vouch for it, if any
     * @param key         PEM file with its private key, not encrypted
     */
    public VoiceLiveEmulatorBuilder tls(Path certificate, Path key) {
        tls = () -> TlsIdentity.read(certificate, key);
        return this;
    }

    /** The key that clients must give; null, the default, accepts any key and none. */
    public VoiceLiveEmulatorBuilder apiKey(@Nullable String value) {
        apiKey = value;
        return this;
    }

    /**
     * The token that clients must give as {@code Authorization: Bearer}. Null, the default, accepts any as long as
     * there is no key either; with a key, only the key itself passes as token.
     */
    public VoiceLiveEmulatorBuilder bearerToken(@Nullable String value) {
        bearerToken = value;
        return this;
    }

    /** The recognition engine; it stays open when the emulator closes. Without, one is opened as named. */
    public VoiceLiveEmulatorBuilder speechToText(SpeechToText value) {
        engine = value;
        return this;
    }

    /** Name of the recognition engine to open, such as {@code sphinx4}; null for the default one on the class path. */
    public VoiceLiveEmulatorBuilder sttEngine(@Nullable String value) {
        engineName = value;
        return this;
    }

    /** Directory with the model for the engine to open; null when it needs none. */
    public VoiceLiveEmulatorBuilder sttModel(@Nullable Path value) {
        engineModel = value;
        return this;
    }

    /** The synthesis engine; it stays open when the emulator closes. Without, one is opened as named. */
    public VoiceLiveEmulatorBuilder textToSpeech(TextToSpeech value) {
        voice = value;
        return this;
    }

    /**
     * Name of the synthesis engine to open, such as {@code marytts}; null for the default one on the class path. It is
     * opened for the first spoken answer. When there is none at all, spoken answers fail and written ones do not.
     */
    public VoiceLiveEmulatorBuilder ttsEngine(@Nullable String value) {
        voiceName = value;
        return this;
    }

    /** What answers; it stays open when the emulator closes. Null, the default, for the built-in model. */
    public VoiceLiveEmulatorBuilder chatModel(@Nullable ChatModel value) {
        chatModel = value;
        return this;
    }

    /** How many utterances the engines to open take at once, at least 1; by default one a processor. */
    public VoiceLiveEmulatorBuilder parallelism(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1, not " + value);
        }
        parallelism = value;
        return this;
    }

    /** The managed models on offer; others get {@code invalid_model}. By default any model is. */
    public VoiceLiveEmulatorBuilder models(String... values) {
        models = Set.of(values);
        return this;
    }

    /** After this time a session expires; one hour by default, as in the service. */
    public VoiceLiveEmulatorBuilder sessionDuration(Duration value) {
        sessionDuration = positive("sessionDuration", value);
        return this;
    }

    /**
     * Speech of one session that may wait for recognition before the session reads no further; one minute by default.
     */
    public VoiceLiveEmulatorBuilder maxWaitingAudio(Duration value) {
        maxWaitingAudio = positive("maxWaitingAudio", value);
        return this;
    }

    /** Gives each session a voice detector of its own; Silero VAD by default, which hears speech and not mere sound. */
    public VoiceLiveEmulatorBuilder voiceDetector(Supplier<VoiceDetector> value) {
        detectors = value;
        return this;
    }

    /** The Vert.x instance to run on; it stays open when the emulator closes. Without, the emulator makes its own. */
    public VoiceLiveEmulatorBuilder vertx(Vertx value) {
        vertx = value;
        return this;
    }

    /** Faults to commit; more may be ordered later. All bytes then take a detour that can be cut. */
    public VoiceLiveEmulatorBuilder faults(Faults value) {
        faults = value;
        return this;
    }

    /**
     * Whether browsers are shown a page with the sessions, their events and what was said, at
     * {@link VoiceLiveEmulator#pageUri()}. Without, only when no other machine can connect: whoever can would see it.
     */
    public VoiceLiveEmulatorBuilder controlPage(boolean value) {
        controlPage = value;
        return this;
    }

    /**
     * One more fault to commit, such as {@code drop-after-events:20,every:3}; see
     * {@link dev.voicelive.emulator.fault.FaultOrder}. May be called several times.
     *
     * @throws IllegalArgumentException when it cannot be read; the message says what is allowed
     */
    public VoiceLiveEmulatorBuilder fault(String order) {
        orderedFaults().order(order);
        return this;
    }

    /** Seed of the faults that happen by chance, set before {@link #fault}; a random one by default. */
    public VoiceLiveEmulatorBuilder faultSeed(long value) {
        orderedFaults().seed(value);
        return this;
    }

    /** Lets clients order faults for their own session by the query parameter {@code fault}; not allowed by default. */
    public VoiceLiveEmulatorBuilder allowFaultParameter() {
        orderedFaults().allowParameter();
        return this;
    }

    /**
     * Plays a recording to each client instead of holding sessions, and compares what they send;
     * {@link Replay#reports()} tells how that went. Null, the default, for none.
     */
    public VoiceLiveEmulatorBuilder replay(@Nullable Replay value) {
        replay = value;
        return this;
    }

    /** Records the sessions to files; null, the default, for none. What is replayed is not recorded. */
    public VoiceLiveEmulatorBuilder record(@Nullable Recorder value) {
        recorder = value;
        return this;
    }

    /** Watches what goes on. */
    public VoiceLiveEmulatorBuilder listener(SessionListener value) {
        listener = value;
        return this;
    }

    /**
     * Starts the emulator; blocks until it listens, with an engine of its own for some seconds.
     *
     * @throws VoiceLiveEmulatorException when the engine cannot be opened or the address cannot be listened on
     */
    public VoiceLiveEmulator start() {
        List<Runnable> closers = new ArrayList<>();
        TlsIdentity identity = openTls(closers);
        Engines engines = openEngines(closers);
        Vertx shared = vertx;
        Vertx runtime = shared == null ? newVertx() : shared;
        boolean page = controlPage == null ? isLoopback(host) : controlPage;
        VoiceLiveServer server = new VoiceLiveServer(
                runtime, engines, new ServerOptions(
                        host, port, apiKey, bearerToken, models, new SessionLimits(sessionDuration, maxWaitingAudio),
                        detectors, identity, faults, new Tapes(replay, recorder), listener,
                        page ? new ControlPage(runtime, host) : Monitor.NONE));
        VoiceLiveEmulator emulator = new VoiceLiveEmulator(
                server, runtime, shared == null, closers, host, identity == null ? null : identity.file(), page);
        try {
            await(server.listen());
        } catch (VoiceLiveEmulatorException e) {
            emulator.close();
            throw e.getCause() instanceof BindException
                    ? new VoiceLiveEmulatorException(
                            "Port " + port + " of " + host + " cannot be listened on: " + e.getCause().getMessage(), e)
                    : new VoiceLiveEmulatorException(
                            host + ":" + port + " cannot be listened on: " + e.getMessage(), e);
        }
        return emulator;
    }

    /** Does {@link #start()} on another thread. */
    public Future<VoiceLiveEmulator> startAsync() {
        Promise<VoiceLiveEmulator> promise = Promise.promise();
        Thread thread = new Thread(() -> {
            try {
                promise.complete(start());
            } catch (RuntimeException e) {
                promise.fail(e);
            }
        }, "voicelive-emulator-start");
        thread.start();
        return promise.future();
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VoiceLiveEmulatorException("Interrupted", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new VoiceLiveEmulatorException(String.valueOf(cause.getMessage()), cause);
        }
    }

    private @Nullable TlsIdentity openTls(List<Runnable> closers) {
        if (tls == null) {
            return null;
        }
        try {
            TlsIdentity identity = tls.open();
            closers.add(identity::close);
            return identity;
        } catch (TlsException e) {
            throw new VoiceLiveEmulatorException(String.valueOf(e.getMessage()), e);
        }
    }

    private Engines openEngines(List<Runnable> closers) {
        try {
            // The one that costs little comes first: a name that is wrong is told before seconds have passed.
            TextToSpeech speaks = voice;
            if (speaks == null) {
                speaks = SpeechEngines.synthesis(voiceName, parallelism);
                closers.add(speaks::close);
            }
            SpeechToText hears = engine;
            if (hears == null) {
                // A recording needs no ears.
                hears = replay != null ? new ScriptedSpeechToText() : SpeechEngines.open(engineName, engineModel, parallelism);
                closers.add(hears::close);
            }
            ChatModel answers = chatModel;
            if (answers == null) {
                answers = ChatModels.builtIn();
                closers.add(answers::close);
            }
            return new Engines(hears, answers, speaks);
        } catch (SpeechEngineException e) {
            closers.forEach(Runnable::run);
            throw new VoiceLiveEmulatorException(String.valueOf(e.getMessage()), e);
        }
    }

    private Faults orderedFaults() {
        Faults ordered = faults == null ? new Faults() : faults;
        faults = ordered;
        return ordered;
    }

    private static Duration positive(String option, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException(option + " must be at least 1 ms, not " + value);
        }
        return value;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            // Listening will fail and say so.
            return false;
        }
    }

    private static Vertx newVertx() {
        // No blocking work is given to Vert.x and no files are served, so that it needs neither workers nor a cache.
        return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(1).setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    /** Where the certificate comes from, at each start. */
    private interface TlsSource {

        TlsIdentity open() throws TlsException;
    }
}

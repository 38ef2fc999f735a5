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
package dev.voicelive.emulator.server;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.emulator.chat.ChatRequest;
import dev.voicelive.emulator.fault.Faults.Ending;
import dev.voicelive.emulator.fault.Faults.FirstError;
import dev.voicelive.emulator.fault.SessionFaults;
import dev.voicelive.emulator.pipeline.Pipeline;
import dev.voicelive.emulator.pipeline.Pipelines;
import dev.voicelive.emulator.pipeline.SessionTarget;
import dev.voicelive.emulator.pipeline.UnknownTargetException;
import dev.voicelive.emulator.replay.Recorder;
import dev.voicelive.emulator.replay.Tape;
import dev.voicelive.emulator.session.ClientMessage;
import dev.voicelive.emulator.session.ClientMessageReader;
import dev.voicelive.emulator.session.MalformedMessageException;
import dev.voicelive.emulator.session.SessionOutput;
import dev.voicelive.emulator.session.Utterance;
import dev.voicelive.emulator.session.VoiceSession;
import dev.voicelive.emulator.speech.SpeechToText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket and its session. Messages are taken and handed over on the socket's event loop; all work of the session is
 * done, in order, on a serial executor; what it sends goes back to the event loop in the same order.
 */
final class SocketConnection implements Connection, SessionOutput {

    private static final Logger LOG = LoggerFactory.getLogger(SocketConnection.class);
    private static final byte[] NO_AUDIO = {};

    private final EventSocket socket;
    private final ServerOptions options;
    private final SessionFaults faults;
    private final FaultySender sender;
    private final SessionTarget target;
    private final ConnectionRequest request;
    private final RecognitionPool recognition;
    private final SerialExecutor serial;
    private final ClientMessageReader reader = new ClientMessageReader();
    private final Inbox inbox;
    private final Set<Future<?>> recognitions = ConcurrentHashMap.newKeySet();
    private final ResponseWork responses;
    /** Of the session's own thread. */
    private @Nullable VoiceSession session;
    /** Of the session's own thread. */
    private SessionTrace trace = SessionTrace.NONE;
    /** Of the session's own thread. */
    private Tape tape = Tape.NONE;
    private volatile @Nullable String sessionId;
    /** From now on it only matters what the client has sent, and the session does nothing more. */
    private volatile boolean gone;

    /**
     * @param openings where the session begins, so that a client need not wait behind the audio of others
     * @param workers  where all else of the session is done
     */
    SocketConnection(EventSocket socket, ServerOptions options, Admission admission, ConnectionRequest request,
                     RecognitionPool recognition, ChatPool chat, SynthesisPool synthesis, Executor openings, Executor workers) {
        this.socket = socket;
        inbox = new Inbox(socket);
        this.options = options;
        faults = admission.faults();
        target = admission.target();
        sender = new FaultySender(socket, faults, this::write);
        this.request = request;
        this.recognition = recognition;
        serial = new SerialExecutor(openings, workers);
        responses = new ResponseWork(
                chat, synthesis, socket.writeGate(), task -> with(current -> task.accept(current.results())));
    }

    @Override
    public void open() {
        socket.onMessage(this::take);
        work(this::begin);
    }

    @Override
    public void expire() {
        with(VoiceSession::expire);
    }

    @Override
    public @Nullable String sessionId() {
        return sessionId;
    }

    @Override
    public void inject(ObjectNode event) {
        with(current -> current.inject(event));
    }

    @Override
    public void closed(@Nullable Integer code) {
        gone = true;
        socket.writeGate().end();
        serial.end(() -> {
            for (MessageAssembler.Message message = inbox.poll(); message != null; message = inbox.poll()) {
                handle(message);
            }
            VoiceSession ended = session;
            if (ended != null) {
                ended.close();
                tape.close();
                options.listener().disconnected(ended.id());
                trace.ended(code);
            }
            recognitions.forEach(future -> future.cancel(true));
            recognitions.clear();
            responses.close();
        });
    }

    @Override
    public void send(ObjectNode event) {
        sender.send(event);
    }

    @Override
    public void close(int code, String reason) {
        socket.close(code, reason);
    }

    @Override
    public void end(Ending ending) {
        sender.end(ending);
    }

    @Override
    public void recognise(Utterance utterance) {
        recognitions.removeIf(Future::isDone);
        String itemId = utterance.itemId();
        recognitions.add(recognition.submit(
                utterance,
                phrases -> with(current -> current.recognised(itemId, phrases)),
                message -> with(current -> current.recognitionFailed(itemId, message))));
    }

    @Override
    public SpeechToText.@Nullable LivePass startLivePass(String itemId) {
        SpeechToText engine = recognition.engine();
        if (engine.sampleRate() != recognition.sampleRate()) {
            return null;
        }
        try {
            return engine.startLivePass(text -> with(current -> current.partial(itemId, text)));
        } catch (RuntimeException e) {
            LOG.warn("The speech recognition engine {} cannot make a first pass; the transcript comes in one piece",
                    engine.name(), e);
            return null;
        }
    }

    @Override
    public void generate(String responseId, ChatRequest chatRequest) {
        responses.generate(responseId, chatRequest);
    }

    @Override
    public void synthesise(String responseId, String text, double rate, RawAudioFormat format) {
        responses.synthesise(responseId, text, rate, format);
    }

    @Override
    public void abandon(String responseId) {
        responses.abandon(responseId);
    }

    @Override
    public void holdInput(boolean hold) {
        socket.hold(ReadGate.Reason.RECOGNITION, hold);
    }

    private int write(ObjectNode event) {
        VoiceSession current = session;
        if (current != null && options.listener() != SessionListener.NONE) {
            options.listener().serverEvent(current.id(), event.path("type").asText(), event.deepCopy());
        }
        tape.server(event);
        String text = event.toString();
        trace.sent(event, text);
        socket.send(text);
        return text.length();
    }

    private void begin() {
        Pipeline pipeline;
        String problem = null;
        String message = "";
        try {
            pipeline = Pipelines.choose(target, options.models());
        } catch (UnknownTargetException e) {
            pipeline = Pipelines.any();
            problem = e.code();
            message = String.valueOf(e.getMessage());
        }
        VoiceSession begun = new VoiceSession(
                pipeline, target, options.limits(), options.detectors().get(), faults, Clock.systemUTC(),
                RandomGenerator.getDefault(), this);
        session = begun;
        sessionId = begun.id();
        trace = options.monitor().opened(begun.id(), request);
        options.listener().connected(begun.id(), request);
        Recorder recorder = options.tapes().recorder();
        if (recorder != null) {
            tape = recorder.start();
        }
        FirstError ordered = faults.firstError();
        if (ordered != null) {
            begun.reject(ordered.code(), ordered.message());
        } else if (problem != null) {
            begun.reject(problem, message);
        } else {
            begun.start();
        }
    }

    /** On the event loop. */
    private void take(MessageAssembler.Message message) {
        if (inbox.add(message)) {
            work(this::takeNext);
        }
    }

    private void takeNext() {
        try {
            MessageAssembler.Message message = inbox.poll();
            if (message != null) {
                handle(message);
            }
        } finally {
            if (inbox.hasMore()) {
                work(this::takeNext);
            }
        }
    }

    private void handle(MessageAssembler.Message message) {
        VoiceSession current = session;
        if (current == null) {
            return;
        }
        if (!message.text()) {
            refuse(current, message, "Messages must be text frames");
            return;
        }
        try {
            ClientMessage event = reader.read(message.bytes());
            note(current, event);
            ClientMessage heard = event.mayGrow() ? withAudioBehind(current, event) : event;
            if (!gone) {
                receive(current, heard.parts());
            }
        } catch (MalformedMessageException e) {
            refuse(current, message, String.valueOf(e.getMessage()));
        }
    }

    /** What waits behind short audio is heard with it: the detector of speech takes less time for each frame then. */
    private ClientMessage withAudioBehind(VoiceSession current, ClientMessage first) {
        List<ClientMessage> together = new ArrayList<>();
        together.add(first);
        int bytes = first.audioLength();
        for (ClientMessage more = audioBehind(bytes); more != null; more = audioBehind(bytes)) {
            inbox.poll();
            note(current, more);
            together.add(more);
            bytes += more.audioLength();
        }
        return ClientMessage.joined(together);
    }

    private @Nullable ClientMessage audioBehind(int bytes) {
        MessageAssembler.Message next = bytes <= ClientMessage.SHORT ? inbox.peek() : null;
        if (next == null || !next.text() || next.bytes().length > ClientMessage.SHORT) {
            return null;
        }
        try {
            ClientMessage read = reader.read(next.bytes());
            return read.mayGrow() ? read : null;
        } catch (MalformedMessageException e) {
            // It is read again when its turn comes.
            return null;
        }
    }

    private void note(VoiceSession current, ClientMessage event) {
        if (options.listener() != SessionListener.NONE) {
            options.listener().clientEvent(current.id(), event.type(), event.body().deepCopy(), event.audioLength());
        }
        trace.received(event);
        byte[] audio = event.audio();
        tape.client(event.body(), audio == null ? NO_AUDIO : audio);
    }

    private void receive(VoiceSession current, Iterator<ClientMessage> parts) {
        if (current.receive(parts.next()) && parts.hasNext()) {
            serial.executeNext(guarded(() -> receive(current, parts)));
        }
    }

    private void refuse(VoiceSession current, MessageAssembler.Message message, String problem) {
        trace.malformed(problem, message.bytes().length);
        current.receiveMalformed(problem);
    }

    private void with(Consumer<VoiceSession> task) {
        work(() -> {
            VoiceSession current = session;
            if (current != null && !gone) {
                task.accept(current);
            }
        });
    }

    private void work(Runnable task) {
        serial.execute(guarded(task));
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("A session failed and is closed", e);
                socket.close(1011, "internal error of the emulator");
            }
        };
    }
}

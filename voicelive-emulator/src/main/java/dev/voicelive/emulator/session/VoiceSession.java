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
package dev.voicelive.emulator.session;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.vad.VoiceDetector;
import dev.voicelive.emulator.fault.Faults.Ending;
import dev.voicelive.emulator.fault.SessionFaults;
import dev.voicelive.emulator.pipeline.Pipeline;
import dev.voicelive.emulator.pipeline.SessionTarget;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with a client: takes client events and results of recognition, gives server events. Pure and single
 * threaded: it neither blocks nor starts anything but through its {@link SessionOutput}. Once it has closed its
 * connection it ignores everything.
 */
public final class VoiceSession implements InputAudio.Listener, Transcriber.Listener {

    private final Pipeline pipeline;
    private final SessionOutput output;
    private final SessionFaults faults;
    private final Ids ids;
    private final String id;
    private final ServerEvents events;
    private final SessionConfiguration configuration;
    private final ConfigurationPhase phase = new ConfigurationPhase();
    private final InputAudio input;
    private final Conversation conversation;
    private final ItemReader itemReader;
    private final Transcriber transcriber;
    private final SpokenItems spokenItems;
    private final Responses responses;
    private final McpServers mcpServers;
    private final FillerGate fillers;
    private @Nullable String speaking;
    private boolean closed;

    /**
     * @param detector a detector of its own for this session
     * @param clock    tells when the session expires, and how far a client has played what it was sent
     */
    public VoiceSession(Pipeline pipeline, SessionTarget target, SessionLimits limits, VoiceDetector detector,
                        SessionFaults faults,
                        Clock clock, RandomGenerator random, SessionOutput output) {
        this.pipeline = pipeline;
        this.output = output;
        this.faults = faults;
        ids = new Ids(random);
        id = ids.session();
        events = new ServerEvents(ids);
        configuration
                = new SessionConfiguration(pipeline, target, id, clock.instant().plus(limits.duration()).getEpochSecond());
        conversation = new Conversation(pipeline.noPreviousItem());
        itemReader = new ItemReader(ids);
        transcriber = new Transcriber(
                configuration, events, output, faults, pipeline.respondsBeforeTranscript(),
                limits.maxWaitingAudio().toMillis(), this);
        spokenItems = new SpokenItems(clock);
        responses = new Responses(
                configuration, new ResponseContext(
                        pipeline, target, ids, events, output, conversation, spokenItems,
                        pipeline.namesConversation() ? ids.conversation() : ""),
                itemReader, transcriber);
        mcpServers = new McpServers(conversation, events, output);
        fillers = new FillerGate(
                this, ids, output, transcriber, configuration::language,
                () -> configuration.removesFillers() && responses.audible());
        input = new InputAudio(detector, fillers);
        if (target.dialect() == SessionTarget.Dialect.OPENAI) {
            configured();
        }
    }

    /** The session's id, {@code sess_…}. */
    public String id() {
        return id;
    }

    /** Begins the session: sends {@code session.created}. */
    public void start() {
        output.send(events.session("session.created", configuration.toJson()));
    }

    /** Refuses the session: sends the error instead of {@code session.created} and closes. */
    public void reject(String code, String message) {
        fail(code, message, 1008, code);
    }

    /**
     * Takes an event from the client.
     *
     * @return whether it was accepted
     */
    public boolean receive(ClientMessage message) {
        if (closed) {
            return false;
        }
        try {
            if (!phase.over() && !message.type().equals("session.update")) {
                throw new InvalidRequestException(
                        InvalidRequestException.SESSION_UPDATE, "The first message has to be a session.update", "type");
            }
            handle(message);
            return !closed;
        } catch (InvalidRequestException e) {
            refuse(e, message.eventId());
            return false;
        }
    }

    /** Takes a message that is no event at all. */
    public void receiveMalformed(String problem) {
        if (!closed) {
            refuse(new InvalidRequestException(
                    phase.over() ? InvalidRequestException.GENERAL : InvalidRequestException.SESSION_UPDATE, problem, null),
                    null);
        }
    }

    /** Takes the result of {@link SessionOutput#recognise}. */
    public void recognised(String itemId, List<Phrase> phrases) {
        if (!closed && !fillers.recognised(itemId, phrases)) {
            transcriber.recognised(itemId, phrases);
        }
    }

    public void recognitionFailed(String itemId, String message) {
        if (!closed && !fillers.recognitionFailed(itemId)) {
            transcriber.recognitionFailed(itemId, message);
        }
    }

    /** Takes the text so far from {@link SessionOutput#startLivePass}. */
    public void partial(String itemId, String text) {
        if (!closed && !fillers.partial(itemId, text)) {
            transcriber.partial(itemId, text);
        }
    }

    /** Takes what was asked for with {@link SessionOutput#generate} and {@link SessionOutput#synthesise}. */
    public ResponseResults results() {
        return responses;
    }

    /** Sends an event as it is, with an id of its own if it has none. */
    public void inject(ObjectNode event) {
        if (!closed) {
            ObjectNode whole = events.event(event.path("type").asText());
            whole.setAll(event);
            output.send(whole);
        }
    }

    /** The session's time is over. */
    public void expire() {
        if (!closed) {
            fail("session_expired", "The session has reached its maximum duration", 1001, "session expired");
        }
    }

    /** The connection is gone: lets go of everything. */
    public void close() {
        closed = true;
        fillers.drop();
        transcriber.close();
        responses.close();
    }

    @Override
    public void speechStarted(long startMillis) {
        String itemId = ids.item();
        speaking = itemId;
        output.send(events.speechStarted(startMillis, itemId));
        responses.interrupt();
        transcriber.begin(itemId);
    }

    @Override
    public void speechContinued(short[] samples) {
        transcriber.feed(samples);
    }

    @Override
    public boolean finished() {
        return configuration.endOfUtterance().finished(transcriber.partial(), configuration.language());
    }

    @Override
    public void speechStopped(long endMillis, Turn turn) {
        String itemId = speaking == null ? ids.item() : speaking;
        output.send(events.speechStopped(endMillis, itemId));
        addSpoken(itemId, List.of(turn), input.millis(turn.start()));
        if (configuration.createsResponses()) {
            responses.answerTurn();
        }
    }

    @Override
    public void heard(String itemId, String text, boolean told, int count) {
        conversation.setHeard(itemId, text, told);
        if (told) {
            endIfDue(0, count);
        }
        responses.heard(itemId);
    }

    @Override
    public void notHeard(String itemId, String problem) {
        conversation.setNotHeard(itemId, problem);
        responses.heard(itemId);
    }

    private void handle(ClientMessage message) throws InvalidRequestException {
        ObjectNode body = message.body();
        switch (message.type()) {
            case "session.update" -> update(body);
            case "input_audio_buffer.append" -> append(message);
            case "input_audio_buffer.commit" -> commit();
            case "input_audio_buffer.clear" -> clear();
            case "conversation.item.create" -> create(body);
            case "conversation.item.retrieve" ->
                output.send(events.itemRetrieved(spokenItems.withAudio(conversation.get(text(body, "item_id")))));
            case "conversation.item.delete" -> delete(text(body, "item_id"));
            case "conversation.item.truncate" -> truncate(body);
            case "response.create" -> responses.create(body);
            case "response.cancel" -> responses.cancel(body);
            case "rtc.call.sdp.create" -> call(body);
            default -> UnsupportedEvents.refuse(message.type());
        }
    }

    private void update(ObjectNode body) throws InvalidRequestException {
        if (spokenItems.any()) {
            configuration.fixVoice();
        }
        configuration.update(body.get("session"));
        configured();
        output.send(events.session("session.updated", configuration.toJson()));
        mcpServers.update(ids, configuration.get("tools"));
    }

    private void configured() {
        phase.succeeded();
        input.configure(configuration.inputFormat(), configuration.inputChannels(), configuration.turnSettings());
    }

    private void append(ClientMessage message) throws InvalidRequestException {
        byte[] audio = message.audio();
        if (audio == null) {
            String problem = message.badAudio();
            throw new InvalidRequestException(
                    InvalidRequestException.GENERAL, problem == null ? "audio must be a base64 string" : problem, "audio");
        }
        if (audio.length > ClientMessageReader.MAX_AUDIO) {
            throw new InvalidRequestException(
                    InvalidRequestException.GENERAL,
                    "audio holds " + audio.length + " bytes; one event takes at most " + ClientMessageReader.MAX_AUDIO,
                    "audio");
        }
        input.append(audio);
        endIfDue(input.appendedMillis(), 0);
    }

    private void commit() throws InvalidRequestException {
        fillers.release();
        boolean inTurn = input.inTurn();
        List<Turn> turns = input.commit();
        long end = input.positionMillis();
        String itemId = inTurn && speaking != null ? speaking : ids.item();
        if (inTurn) {
            output.send(events.speechStopped(end, itemId));
        }
        addSpoken(itemId, turns, turns.isEmpty() ? end : input.millis(turns.get(0).start()));
    }

    private void clear() {
        fillers.drop();
        if (speaking != null) {
            transcriber.abandon(speaking);
            speaking = null;
        }
        input.clear();
        output.send(events.bufferCleared());
    }

    private void create(ObjectNode body) throws InvalidRequestException {
        ObjectNode item = itemReader.read(body.get("item"));
        JsonNode previous = body.path("previous_item_id");
        conversation.insert(item, previous.isTextual() && !previous.asText().isEmpty() ? previous.asText() : null);
        output.send(events.item("conversation.item.created", conversation.idBefore(item), item));
    }

    private void delete(String itemId) throws InvalidRequestException {
        conversation.remove(itemId);
        spokenItems.remove(itemId);
        output.send(events.itemDeleted(itemId));
    }

    private void truncate(ObjectNode body) throws InvalidRequestException {
        ObjectNode item = conversation.get(text(body, "item_id"));
        spokenItems.truncate(item, body.path("content_index"), body.path("audio_end_ms"));
        output.send(events.itemTruncated(item.path("id").asText(), body.path("audio_end_ms").intValue()));
    }

    private void call(ObjectNode body) throws InvalidRequestException {
        String type = body.path("type").asText();
        if (body.path("sdp_offer").asText().isEmpty()) {
            output.send(events.callError(type, "missing_sdp", "sdp_offer is missing"));
        } else {
            UnsupportedEvents.refuse(type);
        }
    }

    private void addSpoken(String itemId, List<Turn> turns, long startMillis) {
        speaking = null;
        JsonNode previous = conversation.lastId();
        output.send(events.committed(previous, itemId));
        ObjectNode item = JsonNodeFactory.instance.objectNode().put("id", itemId).put("object", "realtime.item")
                .put("type", "message").put("status", "completed").put("role", "user");
        item.putArray("content").addObject().put("type", "input_audio").set("transcript", NullNode.instance);
        long millis = input.millis(turns.stream().mapToLong(turn -> turn.samples().length).sum());
        conversation.appendSpoken(item, millis);
        output.send(events.item("conversation.item.created", previous, item));
        if (pipeline.announcesItemDone()) {
            output.send(events.item("conversation.item.done", previous, item));
        }
        List<Utterance.Piece> pieces = new ArrayList<>();
        for (Turn turn : turns) {
            long offset = input.millis(turn.start() - turn.lead()) - startMillis;
            pieces.add(new Utterance.Piece((int) offset, turn.samples()));
        }
        transcriber.submit(itemId, pieces, millis);
    }

    private void endIfDue(long audioMillis, int transcriptions) {
        Ending ending = faults.endingAt(audioMillis, transcriptions);
        if (ending != null && !closed) {
            close();
            output.end(ending);
        }
    }

    private void refuse(InvalidRequestException e, @Nullable String eventId) {
        output.send(events.error(e.code(), String.valueOf(e.getMessage()), e.param(), eventId));
        phase.failed();
        if (phase.exhausted()) {
            fail("max_config_attempts_exceeded", "The session was not configured in " + ConfigurationPhase.MAX_ATTEMPTS
                                                 + " attempts",
                    1008, "session configuration failed after " + ConfigurationPhase.MAX_ATTEMPTS + " attempts");
        }
    }

    private void fail(String code, String message, int closeCode, String reason) {
        output.send(events.error(code, message, null, null));
        close();
        output.close(closeCode, reason);
    }

    private static String text(ObjectNode body, String field) throws InvalidRequestException {
        JsonNode value = body.path(field);
        if (!value.isTextual() || value.asText().isEmpty()) {
            throw new InvalidRequestException(InvalidRequestException.GENERAL, field + " is missing", field);
        }
        return value.asText();
    }
}

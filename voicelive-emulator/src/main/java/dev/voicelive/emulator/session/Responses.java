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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.chat.ChatUsage;
import org.jspecify.annotations.Nullable;

/**
 * The responses of a session: at most one in the conversation and some outside of it at the same time.
 *
 * <p>
 * The reference says that {@code response.create} cancels a running response unless {@code cancel_previous} is false;
 * the service was seen to answer with {@code conversation_already_has_active_response} (protocol section 13.7). Here it
 * does so unless {@code cancel_previous} is given as true. A turn of the user that ends while a response goes on,
 * because it may not be interrupted, is answered after it. Not thread-safe.
 */
final class Responses implements ResponseResults {

    /** Responses outside of the conversation at the same time. */
    static final int MAX_OUT_OF_BAND = 16;

    private final SessionConfiguration configuration;
    private final ResponseContext context;
    private final ResponseReader reader;
    private final Transcriber transcriber;
    private final ChatRequests requests;
    private final Map<String, ResponseRun> runs = new LinkedHashMap<>();
    private @Nullable ResponseRun active;
    private boolean automatic;
    private boolean turnWaits;

    Responses(SessionConfiguration configuration, ResponseContext context, ItemReader itemReader, Transcriber transcriber) {
        this.configuration = configuration;
        this.context = context;
        this.transcriber = transcriber;
        reader = new ResponseReader(configuration, itemReader);
        requests = new ChatRequests(context.conversation(), context.target());
    }

    /** Takes a {@code response.create}. */
    void create(ObjectNode event) throws InvalidRequestException {
        ResponseOptions options = reader.read(event);
        boolean cancelsPrevious = ResponseReader.cancelsPrevious(event);
        ResponseRun running = active;
        if (options.outOfBand()) {
            if (runs.size() >= MAX_OUT_OF_BAND) {
                throw new InvalidRequestException(
                        InvalidRequestException.GENERAL,
                        "There are " + runs.size() + " responses in progress; at most " + MAX_OUT_OF_BAND + " may be",
                        "response.conversation");
            }
        } else if (running != null) {
            if (!cancelsPrevious) {
                throw new InvalidRequestException(
                        "conversation_already_has_active_response",
                        "The response " + running.id() + " is in progress; wait until it is done or cancel it", null);
            }
            turnWaits = false;
            running.cancel("client_cancelled");
        }
        start(options, false);
    }

    /** Takes a {@code response.cancel}. */
    void cancel(ObjectNode event) throws InvalidRequestException {
        JsonNode id = event.path("response_id");
        boolean named = id.isTextual() && !id.asText().isEmpty();
        ResponseRun run = named ? runs.get(id.asText()) : active;
        if (run == null) {
            throw new InvalidRequestException(
                    "response_cancel_not_active",
                    named ? "There is no response '" + id.asText() + "' in progress" : "There is no response in progress",
                    named ? "response_id" : null);
        }
        run.cancel("client_cancelled");
    }

    /** A turn of the user is over and waits for an answer. */
    void answerTurn() {
        if (active == null) {
            start(reader.automatic(), true);
        } else {
            turnWaits = true;
        }
    }

    /** The user begins to speak; what is being said may have to stop. */
    void interrupt() {
        if (!configuration.interruptsResponses()) {
            return;
        }
        turnWaits = false;
        ResponseRun running = active;
        if (running != null) {
            if (automatic && !running.created()) {
                running.drop();
            } else {
                running.cancel("turn_detected");
            }
        }
        String appended = configuration.autoTruncation();
        String playing = context.spokenItems().playing();
        ObjectNode item = playing == null ? null : context.conversation().find(playing);
        if (appended != null && playing != null && item != null) {
            int heard = context.spokenItems().truncatePlaying(item, appended);
            context.output().send(context.events().itemTruncated(playing, heard));
        }
    }

    /** Whether an answer is being made or, at a client that plays at once, still being heard. */
    boolean audible() {
        return active != null || context.spokenItems().playing() != null;
    }

    /** What the user said in an item is known now, or never will be. */
    void heard(String itemId) {
        List.copyOf(runs.values()).forEach(run -> run.heard(itemId));
    }

    /** The connection is gone. */
    void close() {
        turnWaits = false;
        new ArrayList<>(runs.values()).forEach(ResponseRun::drop);
    }

    @Override
    public void text(String responseId, String delta) {
        with(responseId, run -> run.text(delta));
    }

    @Override
    public void toolCall(String responseId, String callId, String name) {
        with(responseId, run -> run.toolCall(callId, name));
    }

    @Override
    public void toolArguments(String responseId, String delta) {
        with(responseId, run -> run.toolArguments(delta));
    }

    @Override
    public void answered(String responseId, ChatUsage usage) {
        with(responseId, run -> run.answered(usage));
    }

    @Override
    public void answerFailed(String responseId, String code, String message) {
        with(responseId, run -> run.answerFailed(code, message));
    }

    @Override
    public void spoken(String responseId, Speech speech) {
        with(responseId, run -> run.spoken(speech));
    }

    @Override
    public void speechFailed(String responseId, String message) {
        with(responseId, run -> run.fail("speech_synthesis_failed", message));
    }

    private void start(ResponseOptions options, boolean onItsOwn) {
        List<String> awaited = options.context() == null ? transcriber.unsettled() : List.of();
        ResponseRun[] self = new ResponseRun[1];
        ResponseRun run = new ResponseRun(
                context, options, requests, awaited, configuration.sendsWordTimes(), () -> ended(self[0]));
        self[0] = run;
        runs.put(run.id(), run);
        if (!options.outOfBand()) {
            active = run;
            automatic = onItsOwn;
        }
        run.start();
    }

    private void ended(ResponseRun run) {
        runs.remove(run.id());
        if (run == active) {
            active = null;
            if (turnWaits) {
                turnWaits = false;
                start(reader.automatic(), true);
            }
        }
    }

    private void with(String responseId, Consumer<ResponseRun> action) {
        ResponseRun run = runs.get(responseId);
        if (run != null) {
            action.accept(run);
        }
    }
}

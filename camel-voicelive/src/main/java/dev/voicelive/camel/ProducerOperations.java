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
package dev.voicelive.camel;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.conversation.Conversation;
import dev.voicelive.camel.operation.AudioSender;
import dev.voicelive.camel.operation.AudioSource;
import dev.voicelive.camel.operation.ConversationItems;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.SessionSettings;
import dev.voicelive.camel.session.SessionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * What a producer does in a session that it shares, but for {@link ResponseOperations}: reads the message, calls the
 * operation, and writes the reply.
 */
final class ProducerOperations {

    private final VoiceLiveConfiguration options;
    private final SessionGroup sessions;
    private final AudioSender audio;
    private final ResponseOperations responses;

    ProducerOperations(VoiceLiveConfiguration options, SessionGroup sessions) {
        this.options = options;
        this.sessions = sessions;
        this.audio = new AudioSender(Math.toIntExact(options.getChunkDuration()), options.getMaxUnsentChunks());
        this.responses = new ResponseOperations(options, sessions, audio);
    }

    /**
     * Begins the operation; the exchange holds the reply when the stage is done.
     *
     * @throws Exception when the message cannot be used as it is
     */
    CompletionStage<?> process(Exchange exchange, VoiceLiveOperation operation) throws Exception {
        Message message = exchange.getMessage();
        MessageSession session = new MessageSession(message, sessions.conversations());
        CompletionStage<?> begun = switch (operation) {
            // What these hold is limited by its length, or nothing.
            case append, event, close -> begin(exchange, operation, session);
            default -> sessions.requests().begin(() -> begin(exchange, operation, session));
        };
        return begun.thenRun(() -> session.tell(message));
    }

    private CompletionStage<?> begin(Exchange exchange, VoiceLiveOperation operation, MessageSession session)
            throws Exception {
        Message message = exchange.getMessage();
        return switch (operation) {
            case append -> append(exchange, session);
            case commit -> ConversationItems.commit(session.get()).thenAccept(answer -> ids(message, answer));
            case clear -> ConversationItems.clear(session.get());
            case respond, speak -> responses.begin(exchange, operation, session);
            case createItem -> {
                ObjectNode item = item(message);
                String after = Headers.text(message, VoiceLiveConstants.AFTER_ITEM_ID);
                yield ConversationItems.create(session.get(), item, after).thenAccept(answer -> item(message, answer));
            }
            case deleteItem -> {
                String itemId = itemId(message);
                yield ConversationItems.delete(session.get(), itemId).thenAccept(answer -> ids(message, answer));
            }
            case retrieveItem -> {
                String itemId = itemId(message);
                yield ConversationItems.retrieve(session.get(), itemId).thenAccept(answer -> item(message, answer));
            }
            case truncate -> {
                String itemId = itemId(message);
                int content = Headers.number(message, VoiceLiveConstants.CONTENT_INDEX, 0);
                int end = Headers.requiredNumber(message, VoiceLiveConstants.AUDIO_END);
                yield ConversationItems.truncate(session.get(), itemId, content, end)
                        .thenAccept(answer -> ids(message, answer));
            }
            case cancel -> {
                String responseId = Headers.text(message, VoiceLiveConstants.TARGET_RESPONSE_ID);
                yield ConversationItems.cancel(session.get(), responseId).thenAccept(answer -> cancelled(message, answer));
            }
            case updateSession -> {
                ObjectNode fields = fields(message);
                yield ConversationItems.updateSession(session.get(), fields)
                        .thenAccept(answer -> body(message, answer.json().path("session")));
            }
            case approve -> {
                String request = Headers.requiredText(message, VoiceLiveConstants.APPROVAL_REQUEST_ID);
                boolean approve = approval(message);
                yield ConversationItems.approve(session.get(), request, approve).thenAccept(answer -> ids(message, answer));
            }
            case event -> {
                ObjectNode event = JsonBodies.object(message.getBody(), "The body of event");
                yield session.get().send(event);
            }
            case close -> {
                Conversation open = session.find();
                yield open == null ? CompletableFuture.completedFuture(null) : open.close("a route closed it");
            }
            case transcribe -> throw new IllegalStateException("Done elsewhere: " + operation);
        };
    }

    private CompletionStage<?> append(Exchange exchange, MessageSession session) throws Exception {
        byte[] raw = BodyAudio.raw(exchange);
        if (raw != null) {
            return raw.length == 0 ? CompletableFuture.completedFuture(null) : AudioSender.sendRaw(session.get(), raw);
        }
        AudioSource source = BodyAudioSource.of(exchange);
        double pace = Headers.pace(exchange.getMessage(), options.getPace());
        return sessions.requests().begin(() -> CompletableFuture.runAsync(() -> {
            try (source) {
                audio.send(session.get(), source, pace, false);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            } catch (IOException | SessionException e) {
                throw new CompletionException(e);
            }
        }, sessions.speakers()));
    }

    private static ObjectNode item(Message message) {
        Object body = message.getBody();
        if (body instanceof String text && !text.strip().startsWith("{")) {
            if (text.isBlank()) {
                throw new IllegalArgumentException("The body of createItem is blank, but must be a text or an item");
            }
            return ConversationItems.userText(text);
        }
        return JsonBodies.object(body, "The body of createItem");
    }

    private static ObjectNode fields(Message message) {
        Object body = message.getBody();
        ObjectNode given = JsonBodies.object(body, "The body of updateSession");
        ObjectNode session = given.objectNode();
        given.fields().forEachRemaining(field -> SessionSettings.put(session, field.getKey(), field.getValue()));
        return session;
    }

    private static boolean approval(Message message) {
        String text = String.valueOf(message.getBody()).strip();
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(text);
        }
        throw new IllegalArgumentException("The body of approve is '" + text + "', but must be true or false");
    }

    private static String itemId(Message message) {
        return Headers.requiredText(message, VoiceLiveConstants.TARGET_ITEM_ID);
    }

    private static void ids(Message message, ServerEvent answer) {
        String itemId = answer.text("item_id");
        JsonNode item = answer.json().path("item");
        message.setHeader(VoiceLiveConstants.ITEM_ID, itemId != null ? itemId : item.path("id").asText(null));
        message.setHeader(VoiceLiveConstants.PREVIOUS_ITEM_ID, answer.text("previous_item_id"));
    }

    private void item(Message message, ServerEvent answer) {
        ids(message, answer);
        body(message, answer.json().path("item"));
    }

    private void cancelled(Message message, ServerEvent answer) {
        JsonNode response = answer.json().path("response");
        message.setHeader(VoiceLiveConstants.RESPONSE_ID, response.path("id").asText(null));
        message.setHeader(VoiceLiveConstants.RESPONSE_STATUS, response.path("status").asText(null));
        message.setHeader(
                VoiceLiveConstants.RESPONSE_REASON, response.path("status_details").path("reason").asText(null));
        body(message, response);
    }

    private void body(Message message, JsonNode json) {
        message.setBody(JsonBodies.body(json, options.getJsonBody()));
    }
}

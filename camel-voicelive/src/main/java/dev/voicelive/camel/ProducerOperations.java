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
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

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
        this.audio = new AudioSender(Math.toIntExact(options.getChunkDuration()));
        this.responses = new ResponseOperations(options, sessions, audio);
    }

    /**
     * Begins the operation; the exchange holds the reply when the stage is done.
     *
     * @throws Exception when the message cannot be used as it is
     */
    CompletionStage<?> process(Exchange exchange, VoiceLiveOperation operation) throws Exception {
        Message message = exchange.getMessage();
        String key = message.getHeader(VoiceLiveConstants.SESSION_KEY, SessionGroup.DEFAULT_KEY, String.class);
        if (operation == VoiceLiveOperation.close) {
            Conversation open = sessions.conversations().find(key);
            return open == null ? CompletableFuture.completedFuture(null) : open.close("a route closed it");
        }
        CompletionStage<?> done = begin(exchange, operation, key);
        return done.thenRun(() -> message.setHeader(VoiceLiveConstants.EVENT_SESSION_KEY, key));
    }

    private CompletionStage<?> begin(Exchange exchange, VoiceLiveOperation operation, String key) throws Exception {
        Message message = exchange.getMessage();
        return switch (operation) {
            case append -> append(exchange, key);
            case commit -> ConversationItems.commit(session(key)).thenAccept(answer -> ids(message, answer));
            case clear -> ConversationItems.clear(session(key));
            case respond, speak -> responses.begin(exchange, operation, () -> session(key));
            case createItem -> ConversationItems.create(
                    session(key), item(message), message.getHeader(VoiceLiveConstants.AFTER_ITEM_ID, String.class))
                    .thenAccept(answer -> item(message, answer));
            case deleteItem -> ConversationItems.delete(session(key), itemId(message))
                    .thenAccept(answer -> ids(message, answer));
            case retrieveItem -> ConversationItems.retrieve(session(key), itemId(message))
                    .thenAccept(answer -> item(message, answer));
            case truncate -> ConversationItems.truncate(
                    session(key), itemId(message), message.getHeader(VoiceLiveConstants.CONTENT_INDEX, 0, Integer.class),
                    required(message, VoiceLiveConstants.AUDIO_END, Long.class))
                    .thenAccept(answer -> ids(message, answer));
            case cancel -> ConversationItems.cancel(
                    session(key), message.getHeader(VoiceLiveConstants.TARGET_RESPONSE_ID, String.class))
                    .thenAccept(answer -> body(message, answer.json().path("response")));
            case updateSession -> ConversationItems.updateSession(session(key), fields(message))
                    .thenAccept(answer -> body(message, answer.json().path("session")));
            case approve -> ConversationItems.approve(
                    session(key), required(message, VoiceLiveConstants.APPROVAL_REQUEST_ID, String.class), approval(message))
                    .thenAccept(answer -> ids(message, answer));
            case event -> session(key).send(JsonBodies.object(message.getBody(), "The body of event"));
            case transcribe, close -> throw new IllegalStateException("Done elsewhere: " + operation);
        };
    }

    private CompletionStage<?> append(Exchange exchange, String key) throws Exception {
        Message message = exchange.getMessage();
        byte[] raw = BodyAudio.raw(exchange);
        if (raw == null) {
            AudioSource source = BodyAudioSource.of(exchange);
            return CompletableFuture.runAsync(() -> {
                try (source) {
                    audio.sendFile(session(key), source, pace(message), false);
                } catch (Exception e) {
                    throw new CompletionException(e);
                }
            }, sessions.workers());
        }
        return raw.length == 0 ? CompletableFuture.completedFuture(null) : AudioSender.sendRaw(session(key), raw);
    }

    private double pace(Message message) {
        return message.getHeader(VoiceLiveConstants.PACE, options.getPace(), Double.class);
    }

    private Conversation session(String key) throws SessionException {
        return sessions.conversations().get(key);
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

    private static boolean approval(Message message) throws InvalidPayloadException {
        String text = String.valueOf(message.getBody()).strip();
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(text);
        }
        throw new IllegalArgumentException("The body of approve must be true or false");
    }

    private static String itemId(Message message) {
        return required(message, VoiceLiveConstants.TARGET_ITEM_ID, String.class);
    }

    private static <T> T required(Message message, String header, Class<T> type) {
        @Nullable
        T value = message.getHeader(header, type);
        if (value == null) {
            throw new IllegalArgumentException("The header " + header + " is missing");
        }
        return value;
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

    private void body(Message message, JsonNode json) {
        message.setBody(JsonBodies.body(json, options.getJsonBody()));
    }
}

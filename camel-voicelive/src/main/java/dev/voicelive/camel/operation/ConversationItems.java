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
package dev.voicelive.camel.operation;

import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.conversation.Conversation;
import dev.voicelive.camel.conversation.ItemIds;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;
import org.jspecify.annotations.Nullable;

/**
 * Operations on the items of a conversation (protocol sections 9 and 11.1). Each completes with the service's answer.
 */
public final class ConversationItems {

    private ConversationItems() {
    }

    /** A message of the user, as an item. */
    public static ObjectNode userText(String text) {
        ObjectNode item = JsonNodeFactory.instance.objectNode().put("type", "message").put("role", "user");
        item.putArray("content").addObject().put("type", "input_text").put("text", text);
        return item;
    }

    /** The event that adds an item at the end. */
    public static ObjectNode creation(ObjectNode item) {
        ObjectNode event = event("conversation.item.create");
        event.set("item", item);
        return event;
    }

    /**
     * Adds an item.
     *
     * @param item        gets an id when it has none
     * @param afterItemId the item to put it after, {@code root} for the front, or null for the end
     */
    public static CompletableFuture<ServerEvent> create(
            Conversation conversation, ObjectNode item, @Nullable String afterItemId) {
        if (item.path("id").asText("").isEmpty()) {
            item.put("id", ItemIds.next());
        }
        ObjectNode event = creation(item);
        if (afterItemId != null) {
            event.put("previous_item_id", afterItemId);
        }
        String id = item.path("id").asText();
        return conversation.request(event, answer -> answer.is(ServerEventType.CONVERSATION_ITEM_CREATED)
                && answer.json().path("item").path("id").asText().equals(id));
    }

    /** Removes an item. */
    public static CompletableFuture<ServerEvent> delete(Conversation conversation, String itemId) {
        return conversation.request(event("conversation.item.delete").put("item_id", itemId),
                answer -> answer.is(ServerEventType.CONVERSATION_ITEM_DELETED) && itemId.equals(answer.text("item_id")));
    }

    /** Asks for an item as the service has it. */
    public static CompletableFuture<ServerEvent> retrieve(Conversation conversation, String itemId) {
        return conversation.request(event("conversation.item.retrieve").put("item_id", itemId),
                answer -> answer.is(ServerEventType.CONVERSATION_ITEM_RETRIEVED)
                        && answer.json().path("item").path("id").asText().equals(itemId));
    }

    /** Cuts the audio of an assistant's item off at {@code audioEndMillis}. */
    public static CompletableFuture<ServerEvent> truncate(
            Conversation conversation, String itemId, int contentIndex, long audioEndMillis) {
        ObjectNode event = event("conversation.item.truncate").put("item_id", itemId).put("content_index", contentIndex)
                .put("audio_end_ms", audioEndMillis);
        return conversation.request(event,
                answer -> answer.is(ServerEventType.CONVERSATION_ITEM_TRUNCATED) && itemId.equals(answer.text("item_id")));
    }

    /** Allows or forbids what a tool of an MCP server asked leave for. */
    public static CompletableFuture<ServerEvent> approve(Conversation conversation, String approvalRequestId, boolean approve) {
        ObjectNode item = JsonNodeFactory.instance.objectNode().put("type", "mcp_approval_response")
                .put("approval_request_id", approvalRequestId).put("approve", approve);
        return create(conversation, item, null);
    }

    /** Takes what was appended as a turn of the user. */
    public static CompletableFuture<ServerEvent> commit(Conversation conversation) {
        return conversation.request(
                event("input_audio_buffer.commit"), answer -> answer.is(ServerEventType.INPUT_AUDIO_BUFFER_COMMITTED));
    }

    /** Forgets what was appended since the last turn. */
    public static CompletableFuture<ServerEvent> clear(Conversation conversation) {
        return conversation.request(
                event("input_audio_buffer.clear"), answer -> answer.is(ServerEventType.INPUT_AUDIO_BUFFER_CLEARED));
    }

    /**
     * Ends a response; done when it has ended.
     *
     * @param responseId which one, or null for the one that is being made
     */
    public static CompletableFuture<ServerEvent> cancel(Conversation conversation, @Nullable String responseId) {
        ObjectNode event = event("response.cancel");
        if (responseId != null) {
            event.put("response_id", responseId);
        }
        return conversation.request(event, answer -> answer.is(ServerEventType.RESPONSE_DONE)
                && (responseId == null || answer.json().path("response").path("id").asText().equals(responseId)));
    }

    /** Changes the session. */
    public static CompletableFuture<ServerEvent> updateSession(Conversation conversation, ObjectNode session) {
        ObjectNode event = event("session.update");
        event.set("session", session);
        return conversation.request(event, answer -> answer.is(ServerEventType.SESSION_UPDATED));
    }

    private static ObjectNode event(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}

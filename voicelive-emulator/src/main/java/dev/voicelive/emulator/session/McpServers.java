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

import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The MCP servers among a session's tools (protocol section 13.8). The emulator reaches none, so that listing the tools
 * of each begins and fails. Not thread-safe.
 */
final class McpServers {

    private final Conversation conversation;
    private final ServerEvents events;
    private final SessionOutput output;
    private final Set<String> known = new HashSet<>();

    McpServers(Conversation conversation, ServerEvents events, SessionOutput output) {
        this.conversation = conversation;
        this.events = events;
        this.output = output;
    }

    /** Lists the tools of the servers that were not among the tools before. */
    void update(Ids ids, JsonNode tools) {
        Set<String> labels = new HashSet<>();
        for (JsonNode tool : tools) {
            String label = tool.path("server_label").asText();
            if (tool.path("type").asText().equals("mcp") && labels.add(label) && !known.contains(label)) {
                list(ids.item(), label);
            }
        }
        known.clear();
        known.addAll(labels);
    }

    private void list(String itemId, String label) {
        ObjectNode item = JsonNodeFactory.instance.objectNode().put("id", itemId).put("object", "realtime.item")
                .put("type", "mcp_list_tools").put("server_label", label);
        item.putArray("tools");
        JsonNode previous = conversation.lastId();
        conversation.append(item);
        output.send(events.item("conversation.item.created", previous, item));
        output.send(events.mcpListTools("in_progress", itemId));
        output.send(events.mcpListTools("failed", itemId));
    }
}

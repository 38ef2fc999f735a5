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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import dev.voicelive.camel.conversation.ConversationEvent;
import dev.voicelive.camel.conversation.LocalEvents;
import dev.voicelive.camel.protocol.ServerEventType;

/** The events that a consumer wants, as its option {@code events} says. */
final class EventFilter implements Predicate<ConversationEvent> {

    /**
     * The groups by name, each a list of types and of beginnings of types. The group {@code errors} also has each
     * {@code response.done} whose status is {@code failed} or {@code incomplete}.
     */
    static final Map<String, List<String>> GROUPS = groups();

    private static final String ERRORS = "errors";
    /** All other types have a dot, so that one without is a slip of the pen. */
    private static final Set<String> TYPES_WITHOUT_DOT = Set.of(ServerEventType.ERROR, ServerEventType.WARNING);

    private final List<String> wanted = new ArrayList<>();
    private final boolean failedResponses;

    /**
     * @param  events                   types, beginnings of types with {@code *}, and groups, separated by commas
     * @throws IllegalArgumentException naming a part that is none of these
     */
    EventFilter(String events) {
        boolean errors = false;
        for (String part : events.split(",", -1)) {
            String name = part.strip();
            if (GROUPS.containsKey(name)) {
                wanted.addAll(GROUPS.get(name));
                errors |= name.equals(ERRORS);
            } else if (isTypeOrBeginning(name)) {
                wanted.add(name);
            } else {
                throw new IllegalArgumentException(
                        "Option 'events' has '" + name
                                                   + "', which is no type of event (such as response.done), no beginning of "
                                                   + "types (such as response.*) and none of the groups "
                                                   + String.join(", ", GROUPS.keySet()));
            }
        }
        failedResponses = errors;
    }

    private static boolean isTypeOrBeginning(String name) {
        int star = name.indexOf('*');
        return star >= 0 ? star == name.length() - 1 : name.contains(".") || TYPES_WITHOUT_DOT.contains(name);
    }

    @Override
    public boolean test(ConversationEvent event) {
        return wants(event.type()) || failedResponses && isFailedResponse(event);
    }

    /** Whether all events of this type are wanted. */
    boolean wants(String type) {
        for (String name : wanted) {
            if (matches(name, type)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String name, String type) {
        return name.endsWith("*") ? type.regionMatches(0, name, 0, name.length() - 1) : type.equals(name);
    }

    private static boolean isFailedResponse(ConversationEvent event) {
        if (!event.type().equals(ServerEventType.RESPONSE_DONE)) {
            return false;
        }
        String status = event.event().json().path("response").path("status").asText();
        return status.equals("failed") || status.equals("incomplete");
    }

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("transcripts", List.of(
                ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_COMPLETED,
                ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_FAILED,
                ServerEventType.RESPONSE_AUDIO_TRANSCRIPT_DONE, ServerEventType.RESPONSE_TEXT_DONE,
                LocalEvents.TRANSCRIPT_MISSING));
        groups.put("audio", List.of(ServerEventType.RESPONSE_AUDIO_DELTA, ServerEventType.RESPONSE_AUDIO_DONE));
        groups.put("text", List.of(
                "response.text.*", "response.audio_transcript.*",
                ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_DELTA));
        groups.put("turns", List.of(
                ServerEventType.INPUT_AUDIO_BUFFER_SPEECH_STARTED, ServerEventType.INPUT_AUDIO_BUFFER_SPEECH_STOPPED,
                ServerEventType.INPUT_AUDIO_BUFFER_COMMITTED, ServerEventType.RESPONSE_CREATED,
                ServerEventType.RESPONSE_DONE, ServerEventType.CONVERSATION_ITEM_TRUNCATED, LocalEvents.INTERRUPTED,
                LocalEvents.APPROVAL_REQUESTED));
        groups.put("tools", List.of(
                ServerEventType.RESPONSE_FUNCTION_CALL_ARGUMENTS_DONE, "mcp_list_tools.*", "response.mcp_call*",
                "response.web_search_call.*", "response.file_search_call.*", "response.foundry_agent_call*",
                LocalEvents.APPROVAL_REQUESTED, LocalEvents.TOO_MANY_TOOL_ROUNDS));
        groups.put(ERRORS, List.of(
                ServerEventType.ERROR, ServerEventType.WARNING,
                ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_FAILED, ServerEventType.MCP_LIST_TOOLS_FAILED,
                ServerEventType.RESPONSE_MCP_CALL_FAILED, ServerEventType.RESPONSE_FOUNDRY_AGENT_CALL_FAILED,
                ServerEventType.RTC_CALL_ERROR, LocalEvents.TRANSCRIPT_MISSING, LocalEvents.TOO_MANY_TOOL_ROUNDS,
                LocalEvents.SESSION_LOST, LocalEvents.SESSION_RESTORED));
        groups.put("all", List.of("*"));
        return groups;
    }

    /** Names of the groups that have all events of this type. */
    static List<String> groupsOf(String type) {
        return GROUPS.entrySet().stream()
                .filter(group -> group.getValue().stream().anyMatch(name -> matches(name, type)))
                .map(Map.Entry::getKey).toList();
    }
}

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

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import dev.voicelive.camel.conversation.ConversationEvent;
import dev.voicelive.camel.conversation.LocalEvents;
import dev.voicelive.camel.protocol.ServerEventType;

/** The events that a consumer wants, as its option {@code events} says. */
final class EventFilter implements Predicate<ConversationEvent> {

    private static final String ALL = "all";

    private static final Set<String> KNOWN = known();

    /** The groups, each a list of types and beginnings of types. */
    static final Map<String, List<String>> GROUPS = groups();

    private final List<String> wanted = new ArrayList<>();
    private final boolean errors;

    /**
     * @param  events                   types, beginnings of types with {@code *}, and groups, separated by commas
     * @throws IllegalArgumentException naming a part that is none of these
     */
    EventFilter(String events) {
        boolean withErrors = false;
        for (String part : events.split(",")) {
            String name = part.strip();
            List<String> group = GROUPS.get(name);
            if (group != null) {
                wanted.addAll(group);
                withErrors |= name.equals("errors");
            } else if (name.equals("*") || name.endsWith(".*") || name.contains(".") || KNOWN.contains(name)) {
                wanted.add(name);
            } else {
                throw new IllegalArgumentException(
                        "Option 'events' has '" + name
                                                   + "', which is no type of event (such as response.done), no beginning of "
                                                   + "types (such as response.*) and none of the groups "
                                                   + String.join(", ", GROUPS.keySet()));
            }
        }
        errors = withErrors;
    }

    @Override
    public boolean test(ConversationEvent event) {
        return testType(event.type()) || errors && isFailedResponse(event);
    }

    /** Whether all events of this type are wanted. */
    boolean testType(String type) {
        for (String name : wanted) {
            if (matches(name, type)) {
                return true;
            }
        }
        return false;
    }

    static boolean matches(String name, String type) {
        return name.endsWith("*") ? type.startsWith(name.substring(0, name.length() - 1)) : type.equals(name);
    }

    private static boolean isFailedResponse(ConversationEvent event) {
        if (!event.type().equals(ServerEventType.RESPONSE_DONE)) {
            return false;
        }
        String status = event.event().json().path("response").path("status").asText();
        return status.equals("failed") || status.equals("incomplete");
    }

    private static Set<String> known() {
        Set<String> types = new TreeSet<>();
        for (Field field : ServerEventType.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                try {
                    types.add(String.valueOf(field.get(null)));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return types;
    }

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put(ALL, List.of("*"));
        groups.put("transcripts", List.of(
                ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_COMPLETED,
                ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_FAILED,
                ServerEventType.RESPONSE_AUDIO_TRANSCRIPT_DONE, ServerEventType.RESPONSE_TEXT_DONE,
                LocalEvents.TRANSCRIPT_MISSING));
        groups.put("audio", List.of(ServerEventType.RESPONSE_AUDIO_DELTA, ServerEventType.RESPONSE_AUDIO_DONE));
        groups.put("text", List.of(
                "response.text.*", ServerEventType.RESPONSE_AUDIO_TRANSCRIPT_DELTA,
                ServerEventType.RESPONSE_AUDIO_TRANSCRIPT_DONE,
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
        groups.put("errors", List.of(
                ServerEventType.ERROR, ServerEventType.WARNING,
                ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_FAILED, ServerEventType.MCP_LIST_TOOLS_FAILED,
                ServerEventType.RESPONSE_MCP_CALL_FAILED, ServerEventType.RESPONSE_FOUNDRY_AGENT_CALL_FAILED,
                ServerEventType.RTC_CALL_ERROR, LocalEvents.TRANSCRIPT_MISSING, LocalEvents.TOO_MANY_TOOL_ROUNDS,
                LocalEvents.SESSION_LOST));
        return groups;
    }

    /** Names of the groups that hold this type. */
    static List<String> groupsOf(String type) {
        return GROUPS.entrySet().stream()
                .filter(group -> group.getValue().stream().anyMatch(name -> matches(name, type)))
                .map(Map.Entry::getKey).toList();
    }
}

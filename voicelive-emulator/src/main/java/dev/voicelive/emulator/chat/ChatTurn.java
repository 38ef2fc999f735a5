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
package dev.voicelive.emulator.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A conversation in the form that chat services insist on: the outputs of calls right after the calls, no call without
 * its output and no output without its call. In a spoken conversation the user may talk in between, and a call that was
 * cut short is never answered.
 */
sealed interface ChatTurn {

    /** A message of text. */
    record Text(ChatMessage message, String text) implements ChatTurn {
    }

    /** Calls that were made at once, and then their outputs, in the same order and number. */
    record Calls(List<ChatMessage.ToolCall> calls, List<ChatMessage.ToolOutput> outputs) implements ChatTurn {
    }

    static List<ChatTurn> of(List<ChatMessage> messages) {
        Map<String, ChatMessage.ToolOutput> outputs = new HashMap<>();
        for (ChatMessage message : messages) {
            if (message instanceof ChatMessage.ToolOutput output) {
                outputs.putIfAbsent(output.callId(), output);
            }
        }
        List<ChatTurn> turns = new ArrayList<>();
        boolean together = false;
        for (ChatMessage message : messages) {
            if (message instanceof ChatMessage.ToolCall call) {
                ChatMessage.ToolOutput output = outputs.remove(call.callId());
                if (output != null) {
                    add(turns, call, output, together);
                    together = true;
                }
            } else {
                together = false;
                String text = text(message);
                if (!text.isBlank()) {
                    turns.add(new Text(message, text));
                }
            }
        }
        return turns;
    }

    private static void add(
            List<ChatTurn> turns, ChatMessage.ToolCall call, ChatMessage.ToolOutput output, boolean together) {
        if (together && turns.get(turns.size() - 1) instanceof Calls last) {
            last.calls().add(call);
            last.outputs().add(output);
        } else {
            turns.add(new Calls(new ArrayList<>(List.of(call)), new ArrayList<>(List.of(output))));
        }
    }

    private static String text(ChatMessage message) {
        if (message instanceof ChatMessage.System system) {
            return system.text();
        }
        if (message instanceof ChatMessage.User user) {
            return user.text();
        }
        return message instanceof ChatMessage.Assistant assistant ? assistant.text() : "";
    }
}

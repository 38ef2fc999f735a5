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

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.chat.ChatMessage.User;
import dev.voicelive.emulator.chat.ChatRequest.Tool;

/** Requests for the tests. */
final class Requests {

    static final Tool WEATHER = tool("getWeather", "Tells the weather in a city", """
            {"type":"object","properties":{"city":{"type":"string"},"unit":{"type":"string","enum":["c","f"]}},
             "required":["city"]}""");
    static final Tool TIME = tool("get_time", "Tells the time in a city", """
            {"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""");

    private Requests() {
    }

    static Tool tool(String name, String description, String parameters) {
        try {
            return new Tool(name, description, (ObjectNode) new ObjectMapper().readTree(parameters));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static ChatRequest of(List<ChatMessage> messages, List<Tool> tools, String toolChoice) {
        return new ChatRequest("gpt-4o", null, null, "", messages, tools, toolChoice, null, null);
    }

    static ChatRequest saying(String... texts) {
        return of(List.of(texts).stream().<ChatMessage> map(User::new).toList(), List.of(), "auto");
    }
}

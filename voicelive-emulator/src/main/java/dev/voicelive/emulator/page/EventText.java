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
package dev.voicelive.emulator.page;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes the text under which an event is remembered: without secrets, audio and what is too long. */
final class EventText {

    /** The longest text of one event. */
    static final int MAX_CHARACTERS = 16 * 1024;

    private static final int MAX_VALUE = 4000;
    private static final String SECRET = "xxxxxx";
    /** Without - and _, in lower case; what a client gives for an MCP server stands in two of them. */
    private static final Set<String> SECRETS = Set.of(
            "authorization", "headers", "apikey", "agentaccesstoken", "accesstoken", "token", "clientsecret", "secret",
            "password");

    private EventText() {
    }

    /**
     * The text of an event.
     *
     * @param text the event as it was sent, which is given back as it is when nothing is to be left out
     */
    static String of(ObjectNode event, String text) {
        return isPlain(event) ? bounded(text) : of(event);
    }

    static String of(ObjectNode event) {
        return bounded(isPlain(event) ? event.toString() : cleaned("", event).toString());
    }

    /** At most the first characters of a text. */
    static String bounded(String text) {
        return bounded(text, MAX_CHARACTERS);
    }

    static String bounded(String text, int limit) {
        return text.length() <= limit
                ? text : text.substring(0, limit) + "… (" + text.length() + " characters in all)";
    }

    private static boolean isPlain(JsonNode node) {
        if (node.isContainerNode()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (isSecret(field.getKey()) || isAudio(field.getKey(), field.getValue())) {
                    return false;
                }
            }
            for (JsonNode child : node) {
                if (!isPlain(child)) {
                    return false;
                }
            }
            return true;
        }
        return !node.isBinary() && (!node.isTextual() || node.textValue().length() <= MAX_VALUE);
    }

    private static JsonNode cleaned(String name, JsonNode node) {
        if (isSecret(name) && !node.isNull()) {
            return JsonNodeFactory.instance.textNode(SECRET);
        }
        if (node.isBinary() || isAudio(name, node)) {
            // Four characters of base64 stand for three bytes.
            int bytes = node.isTextual() ? node.textValue().length() / 4 * 3 : node.asText().length() / 4 * 3;
            return JsonNodeFactory.instance.textNode("(about " + bytes + " bytes of audio)");
        }
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> copy.set(field.getKey(), cleaned(field.getKey(), field.getValue())));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> copy.add(cleaned("", element)));
            return copy;
        }
        return node.isTextual() ? JsonNodeFactory.instance.textNode(bounded(node.textValue(), MAX_VALUE)) : node;
    }

    private static boolean isAudio(String name, JsonNode value) {
        return name.equals("audio") && value.isTextual();
    }

    private static boolean isSecret(String name) {
        return SECRETS.contains(name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT));
    }
}

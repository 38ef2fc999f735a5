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
package dev.voicelive.emulator.replay;

import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Takes out of events what must not be kept: credentials of tool servers and the like (protocol section 8). */
final class Secrets {

    private static final String HIDDEN = "xxxxxx";
    private static final Set<String> FIELDS = Set.of(
            "authorization", "api-key", "api_key", "apikey", "token", "access_token", "agent_access_token", "credential",
            "client_secret", "password", "secret");

    private Secrets() {
    }

    /** A copy without secrets. */
    static ObjectNode hide(ObjectNode event) {
        ObjectNode copy = event.deepCopy();
        hideIn(copy, false);
        return copy;
    }

    private static void hideIn(JsonNode node, boolean all) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (all && array.get(i).isValueNode()) {
                    array.set(i, HIDDEN);
                }
                hideIn(array.get(i), all);
            }
        }
        if (node instanceof ObjectNode object) {
            for (Iterator<Map.Entry<String, JsonNode>> it = object.fields(); it.hasNext();) {
                Map.Entry<String, JsonNode> field = it.next();
                String name = field.getKey().toLowerCase(Locale.ROOT);
                JsonNode value = field.getValue();
                boolean secret = all || FIELDS.contains(name);
                if (value.isValueNode() && !value.isNull() && secret) {
                    field.setValue(JsonNodeFactory.instance.textNode(HIDDEN));
                } else if (value.isTextual() && name.endsWith("url")) {
                    field.setValue(JsonNodeFactory.instance.textNode(address(value.textValue())));
                } else {
                    hideIn(value, secret || name.equals("headers"));
                }
            }
        }
    }

    /** Without user, password, query and fragment. */
    private static String address(String url) {
        return url.replaceFirst("^([a-zA-Z][a-zA-Z0-9+.-]*://)[^/?#]*@", "$1" + HIDDEN + "@")
                .replaceFirst("[?#].*$", "?" + HIDDEN);
    }
}

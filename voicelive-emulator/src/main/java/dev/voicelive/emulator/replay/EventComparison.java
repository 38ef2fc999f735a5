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

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Compares what a client sent with what was recorded, field by field. Names that clients choose themselves, the order
 * of modalities, how a number is written and secrets make no difference; contents of audio only when asked for.
 */
final class EventComparison {

    /** What differs: JSON pointer, and JSON on both sides, empty for nothing. */
    record Mismatch(String path, String recorded, String found) {
    }

    private static final Set<String> OWN_NAMES = Set.of("/event_id", "/item/id");

    private final boolean audio;
    private final ClientNames names;
    private final List<Mismatch> mismatches = new ArrayList<>();

    private EventComparison(ClientNames names, boolean audio) {
        this.names = names;
        this.audio = audio;
    }

    static List<Mismatch> compare(ObjectNode recorded, ObjectNode found, ClientNames names, boolean audio) {
        EventComparison comparison = new EventComparison(names, audio);
        comparison.compare("", Secrets.hide(recorded), Secrets.hide(found));
        return comparison.mismatches;
    }

    private void compare(String path, JsonNode recorded, JsonNode found) {
        if (OWN_NAMES.contains(path) || (!audio && path.endsWith("/audio") && recorded.isTextual() && found.isTextual())) {
            return;
        }
        if (recorded.isObject() && found.isObject()) {
            Set<String> fields = new TreeSet<>();
            recorded.fieldNames().forEachRemaining(fields::add);
            found.fieldNames().forEachRemaining(fields::add);
            for (String field : fields) {
                compare(path + "/" + field.replace("~", "~0").replace("/", "~1"), recorded.path(field), found.path(field));
            }
        } else if (recorded.isArray() && found.isArray() && !path.endsWith("/modalities")) {
            for (int i = 0; i < Math.max(recorded.size(), found.size()); i++) {
                compare(path + "/" + i, recorded.path(i), found.path(i));
            }
        } else if (!same(recorded, found)) {
            mismatches.add(new Mismatch(path, text(recorded), text(found)));
        }
    }

    private boolean same(JsonNode recorded, JsonNode found) {
        if (recorded.isNumber() && found.isNumber()) {
            return recorded.decimalValue().compareTo(found.decimalValue()) == 0;
        }
        if (recorded.isTextual() && found.isTextual()) {
            return names.live(recorded.textValue()).equals(found.textValue());
        }
        if (recorded.isArray() && found.isArray()) {
            return recorded.size() == found.size() && sorted(recorded).equals(sorted(found));
        }
        return recorded.equals(found);
    }

    private static Set<String> sorted(JsonNode array) {
        Set<String> values = new TreeSet<>();
        for (Iterator<JsonNode> it = array.elements(); it.hasNext();) {
            values.add(it.next().toString());
        }
        return values;
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? "" : node.toString();
    }
}

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
package dev.voicelive.camel.tool;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of a call as its tool declares them. */
final class ToolArguments {

    private final Schema schema;
    private final Map<String, String> headers = new LinkedHashMap<>();

    /** @throws IllegalArgumentException when two parameters would share a header */
    ToolArguments(Schema schema) {
        this.schema = schema;
        Map<String, String> seen = new LinkedHashMap<>();
        for (String name : schema.properties().keySet()) {
            if (ParameterOptions.NAME.matcher(name).matches()) {
                String header = VoiceLiveToolConstants.ARGUMENT_PREFIX + name.substring(0, 1).toUpperCase(Locale.ROOT)
                                + name.substring(1);
                // header names are the same to Camel whatever their case
                String other = seen.put(header.toLowerCase(Locale.ROOT), name);
                if (other != null) {
                    throw new IllegalArgumentException(
                            "the parameters " + other + " and " + name
                                                       + " differ only in upper and lower case: rename one");
                }
                headers.put(name, header);
            }
        }
    }

    /**
     * The arguments as Java values, in the order of the schema. Names that the schema does not allow are left out.
     *
     * @param  json                  as the model wrote it; blank stands for no arguments
     * @throws ToolArgumentException when it does not fit, with a message for the model
     */
    Map<String, @Nullable Object> read(String json) throws ToolArgumentException {
        JsonNode tree = parse(json);
        if (!tree.isObject()) {
            throw new ToolArgumentException("The arguments must be a JSON object");
        }
        return ArgumentReader.object(schema, tree, "");
    }

    /** The header of each declared parameter that has one. Made when the route starts, never of what a model wrote. */
    Map<String, String> headers() {
        return headers;
    }

    private static JsonNode parse(String json) throws ToolArgumentException {
        if (json.length() > Json.MAX_ARGUMENTS) {
            throw new ToolArgumentException("The arguments are longer than " + Json.MAX_ARGUMENTS + " characters");
        }
        if (json.isBlank()) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            return Json.ARGUMENTS.readTree(json);
        } catch (StreamConstraintsException e) {
            throw new ToolArgumentException("The arguments are nested too deeply or hold a number that is too long");
        } catch (JsonProcessingException e) {
            throw new ToolArgumentException("The arguments are not valid JSON" + Json.where(e));
        }
    }
}

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

import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a tool says about itself.
 *
 * @param name        as the model knows it
 * @param tags        at least one
 * @param description for the model
 * @param parameters  the JSON schema of the arguments, as the model gets it
 * @param arguments   reads arguments by that schema
 */
record ToolDefinition(String name, List<String> tags, String description, ObjectNode parameters,
        ToolArguments arguments) {

    ToolDefinition {
        tags = List.copyOf(tags);
    }

    /** The tool as the {@code tools} of a session object has it (protocol section 8.8); a fresh copy. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "function").put("name", name).put("description", description);
        json.set("parameters", parameters.deepCopy());
        return json;
    }
}

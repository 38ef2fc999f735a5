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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/** Checks the options of an endpoint and makes the tool's definition of them. Each error names the option. */
final class ToolDefinitions {

    private static final int MIN_OUTPUT = 100;

    private ToolDefinitions() {
    }

    static ToolDefinition of(VoiceLiveToolEndpoint endpoint) throws IOException {
        String name = endpoint.getToolName();
        if (!ParameterOptions.NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The tool name '" + name + "' must be 1 to 64 letters, digits, underscores and hyphens");
        }
        atLeast(name, "timeout", endpoint.getTimeout(), 1);
        atLeast(name, "maxConcurrentCalls", endpoint.getMaxConcurrentCalls(), 1);
        atLeast(name, "maxWaitingCalls", endpoint.getMaxWaitingCalls(), 0);
        atLeast(name, "maxOutput", endpoint.getMaxOutput(), MIN_OUTPUT);
        String description = endpoint.getDescription();
        if (description == null || description.isBlank()) {
            throw new IllegalArgumentException("The tool " + name + " needs a description for the model");
        }
        try {
            ObjectNode parameters = parameters(endpoint);
            ToolArguments arguments = new ToolArguments(SchemaCompiler.compile(parameters));
            return new ToolDefinition(name, Tags.parse(endpoint.getTags()), description.strip(), parameters, arguments);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The tool " + name + ": " + e.getMessage(), e);
        }
    }

    private static void atLeast(String tool, String option, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "The tool " + tool + ": " + option + " is " + value + ", but must be at least " + least);
        }
    }

    private static ObjectNode parameters(VoiceLiveToolEndpoint endpoint) throws IOException {
        Map<String, Object> single = endpoint.getParameter() == null ? Map.of() : endpoint.getParameter();
        String whole = endpoint.getSchema();
        if (whole == null) {
            return ParameterOptions.schema(single);
        }
        if (!single.isEmpty()) {
            throw new IllegalArgumentException(
                    "schema and parameter." + single.keySet().iterator().next()
                                               + " are both set: give the one or the other");
        }
        return parse(text(endpoint, whole.strip()));
    }

    private static String text(VoiceLiveToolEndpoint endpoint, String schema) throws IOException {
        if (schema.startsWith("{")) {
            return schema;
        }
        if (!schema.startsWith("classpath:") && !schema.startsWith("file:")) {
            throw new IllegalArgumentException(
                    "schema must be a JSON object, or a resource that starts with classpath: or file:");
        }
        try (InputStream in = ResourceHelper.resolveMandatoryResourceAsInputStream(endpoint.getCamelContext(), schema)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ObjectNode parse(String text) {
        @Nullable
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("schema is not valid JSON" + Json.where(e), e);
        }
        if (json instanceof ObjectNode object && "object".equals(object.path("type").textValue())) {
            return object;
        }
        throw new IllegalArgumentException("schema must describe an object: {\"type\":\"object\",\"properties\":{...}}");
    }
}

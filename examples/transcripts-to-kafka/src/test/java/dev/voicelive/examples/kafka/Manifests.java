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
package dev.voicelive.examples.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscalerBehavior;

/**
 * Checks manifests as an API server does that is told to be strict: fields that do not exist, that are missing, or of
 * another type. What Kubernetes defines is checked by the classes that its project generates from its OpenAPI schema; a
 * ScaledObject of KEDA by a schema of ours, written from KEDA's documentation.
 */
final class Manifests {

    private static final JsonSchema SCALED_OBJECT = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(read("/scaled-object.schema.json"));
    private static final String BEHAVIOR = "/spec/advanced/horizontalPodAutoscalerConfig/behavior";

    private Manifests() {
    }

    /** What is wrong with a manifest; empty when nothing is. */
    static List<String> problems(JsonNode manifest) {
        String kind = manifest.path("apiVersion").asText() + "/" + manifest.path("kind").asText();
        return switch (kind) {
            case "apps/v1/Deployment" -> problems(manifest, V1Deployment.class, V1Deployment::validateJsonElement);
            case "v1/ConfigMap" -> problems(manifest, V1ConfigMap.class, V1ConfigMap::validateJsonElement);
            case "keda.sh/v1alpha1/ScaledObject" -> scaledObject(manifest);
            default -> List.of("There is no " + kind);
        };
    }

    private static List<String> scaledObject(JsonNode manifest) {
        List<String> problems = new ArrayList<>(
                SCALED_OBJECT.validate(manifest).stream().map(ValidationMessage::getMessage).toList());
        // KEDA passes this on to Kubernetes as it is.
        problems.addAll(problems(manifest.at(BEHAVIOR), V2HorizontalPodAutoscalerBehavior.class,
                V2HorizontalPodAutoscalerBehavior::validateJsonElement));
        return problems;
    }

    private static List<String> problems(JsonNode manifest, Class<?> type, Validator validator) {
        try {
            JsonElement json = JsonParser.parseString(manifest.toString());
            validator.validate(json);
            // A number in quotes, which Kubernetes refuses, is read as one; it is noticed when it is written again.
            JsonElement again = JSON.getGson().toJsonTree(JSON.getGson().fromJson(json, type));
            return filled(again).equals(filled(json)) ? List.of() : List.of("This is understood as " + again);
        } catch (RuntimeException | IOException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /** The same without empty lists and objects: they are written for every field that has no value. */
    private static JsonElement filled(JsonElement json) {
        if (json instanceof JsonObject object) {
            JsonObject filled = new JsonObject();
            object.entrySet().forEach(field -> {
                JsonElement value = filled(field.getValue());
                if (!value.equals(new JsonObject()) && !value.equals(new JsonArray())) {
                    filled.add(field.getKey(), value);
                }
            });
            return filled;
        }
        if (json instanceof JsonArray array) {
            JsonArray filled = new JsonArray();
            array.forEach(element -> filled.add(filled(element)));
            return filled;
        }
        return json;
    }

    private static JsonNode read(String resource) {
        try {
            return new ObjectMapper().readTree(Objects.requireNonNull(Manifests.class.getResource(resource), resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Validator {

        void validate(JsonElement manifest) throws IOException;
    }
}

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
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The manifests: as Kubernetes and KEDA want them, and of one mind with each other and with the program. */
class KubernetesTest {

    private static final Path FOLDER = Path.of("kubernetes");
    /** Fields whose values have any keys. */
    private static final Set<String> MAPS = Set.of("labels", "matchLabels", "data", "requests", "limits");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final JsonNode config = read("config.yaml");
    private final JsonNode worker = read("worker.yaml");
    private final JsonNode scaler = read("scaler.yaml");
    private final JsonNode container = worker.at("/spec/template/spec/containers/0");

    KubernetesTest() throws IOException {
    }

    @ParameterizedTest
    @ValueSource(strings = { "config.yaml", "worker.yaml", "scaler.yaml" })
    void areWhatTheSchemasAllow(String file) throws IOException {
        assertThat(Manifests.problems(read(file))).isEmpty();
    }

    /** Each object gets a field too many, and each value another type, one after the other. */
    @ParameterizedTest
    @ValueSource(strings = { "config.yaml", "worker.yaml", "scaler.yaml" })
    void aFieldTooManyOrOfAnotherTypeIsNoticedWhereverItIs(String file) throws IOException {
        JsonNode manifest = read(file);
        for (ObjectNode object : objects(manifest, false)) {
            object.put("unknownField", "x");
            assertThat(Manifests.problems(manifest)).as("a field too many in %s", object).isNotEmpty();
            object.remove("unknownField");
        }
        for (ObjectNode object : objects(manifest, true)) {
            for (Map.Entry<String, JsonNode> field : fields(object).entrySet()) {
                object.set(field.getKey(), otherType(field.getValue()));
                assertThat(Manifests.problems(manifest)).as("%s in %s", field.getKey(), object).isNotEmpty();
                object.set(field.getKey(), field.getValue());
            }
        }
        assertThat(Manifests.problems(manifest)).isEmpty();
    }

    @Test
    void startTheProgramAsItIs() {
        Map<String, String> values = new TreeMap<>(Map.of("POD_NAME", "worker-0"));
        config.get("data").fields().forEachRemaining(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        String[] arguments = texts(container.get("args")).map(argument -> {
            String filled = argument;
            for (Map.Entry<String, String> value : values.entrySet()) {
                filled = filled.replace("$(" + value.getKey() + ")", value.getValue());
            }
            return filled;
        }).toArray(String[]::new);
        assertThat(arguments).noneMatch(argument -> argument.contains("$("));
        CommandLine.ParseResult parsed = KafkaCommand.commandLine(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), Map.of())
                .parseArgs(arguments);
        CommandLine.ParseResult command = parsed.subcommand();
        assertThat(command.commandSpec().name()).isEqualTo("worker");
        assertThat(command.matchedOptionValue("--health", 0)).isEqualTo(container.at("/ports/0/containerPort").asInt());
        assertThat(scaler.at("/spec/triggers/0/metadata/lagThreshold").asInt())
                .isEqualTo(2 * command.matchedOptionValue("--workers", 0));
    }

    @Test
    void nameTheSameThings() throws IOException {
        assertThat(scaler.at("/spec/scaleTargetRef/name")).isEqualTo(worker.at("/metadata/name"));
        assertThat(container.at("/envFrom/0/configMapRef/name")).isEqualTo(config.at("/metadata/name"));
        assertThat(worker.at("/spec/selector/matchLabels")).isEqualTo(worker.at("/spec/template/metadata/labels"));
        JsonNode trigger = scaler.at("/spec/triggers/0/metadata");
        assertThat(trigger.get("topic").asText()).isEqualTo(Topics.RECORDINGS);
        assertThat(trigger.get("bootstrapServers")).isEqualTo(config.at("/data/KAFKA_BROKERS"));
        JsonNode route = YAML.readTree(Path.of("src/main/resources/routes/worker.camel.yaml").toFile())
                .at("/0/routeTemplate/from/parameters");
        assertThat(trigger.get("consumerGroup")).isEqualTo(route.get("groupId"));
        assertThat(trigger.get("offsetResetPolicy")).isEqualTo(route.get("autoOffsetReset"));
        assertThat(texts(read("kustomization.yaml").get("resources"))).containsExactlyInAnyOrder(
                "config.yaml", "worker.yaml", "scaler.yaml");
    }

    private static JsonNode read(String name) throws IOException {
        return YAML.readTree(Files.readString(FOLDER.resolve(name)));
    }

    /** The objects in a manifest, with or without those whose keys are the user's own. */
    private static List<ObjectNode> objects(JsonNode node, boolean maps) {
        List<ObjectNode> found = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            found.add(object);
        }
        node.fields().forEachRemaining(field -> {
            if (maps || !MAPS.contains(field.getKey())) {
                found.addAll(objects(field.getValue(), maps));
            }
        });
        if (node.isArray()) {
            node.forEach(element -> found.addAll(objects(element, maps)));
        }
        return found;
    }

    private static Map<String, JsonNode> fields(ObjectNode object) {
        return object.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static JsonNode otherType(JsonNode value) {
        return value.isNumber() || value.isBoolean()
                ? TextNode.valueOf(value.asText())
                : value.isArray() ? YAML.createObjectNode().put("x", 1) : YAML.createArrayNode().add(1);
    }

    private static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
    }
}

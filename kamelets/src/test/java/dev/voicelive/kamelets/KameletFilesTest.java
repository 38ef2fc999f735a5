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
package dev.voicelive.kamelets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** The kamelets as the definition of the resource Kamelet and the rules of Camel's catalog of kamelets want them. */
class KameletFilesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([^}:]+)}}");
    private static final Set<String> PROPERTY_FIELDS
            = Set.of("title", "description", "type", "format", "enum", "default", "example", "x-descriptors");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/kamelets"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void isNamedAsItsFileAndSaysWhatItIs(Path file) throws IOException {
        Map<?, ?> kamelet = read(file);
        assertThat(kamelet.keySet()).isEqualTo(Set.of("apiVersion", "kind", "metadata", "spec"));
        assertThat(kamelet.get("apiVersion")).isEqualTo("camel.apache.org/v1");
        assertThat(kamelet.get("kind")).isEqualTo("Kamelet");
        Map<?, ?> metadata = map(kamelet, "metadata");
        String name = (String) metadata.get("name");
        assertThat(file.getFileName()).hasToString(name + ".kamelet.yaml");
        assertThat(name).endsWith("-" + map(metadata, "labels").get("camel.apache.org/kamelet.type"));
        Map<?, ?> annotations = map(metadata, "annotations");
        for (String key : List.of("kamelet.support.level", "catalog.version", "provider", "kamelet.group",
                "kamelet.namespace")) {
            assertThat(annotations.get("camel.apache.org/" + key)).as(key).isInstanceOf(String.class).isNotEqualTo("");
        }
        assertThat((String) annotations.get("camel.apache.org/kamelet.icon")).startsWith("data:image/svg+xml;base64,");
        Map<?, ?> spec = map(kamelet, "spec");
        assertThat(spec.keySet()).isEqualTo(Set.of("definition", "dependencies", "template"));
        String version = System.getProperty("project.version");
        assertThat((List<?>) spec.get("dependencies")).asString()
                .contains("mvn:dev.voicelive:camel-voicelive:" + version, "camel:kamelet");
        assertThat(annotations.get("camel.apache.org/catalog.version")).isEqualTo(version);
    }

    @ParameterizedTest
    @MethodSource("files")
    void describesEachPropertyThatItsTemplateUses(Path file) throws IOException {
        Map<?, ?> definition = map(map(read(file), "spec"), "definition");
        assertThat(definition.keySet()).isEqualTo(Set.of("title", "description", "type", "required", "properties"));
        Map<?, ?> properties = map(definition, "properties");
        Set<String> required = new TreeSet<>();
        Set<String> optional = new TreeSet<>();
        Matcher used = PLACEHOLDER.matcher(Files.readString(file));
        while (used.find()) {
            (used.group().startsWith("{{?") ? optional : required).add(used.group(1));
        }
        properties.forEach((name, value) -> {
            Map<?, ?> property = (Map<?, ?>) value;
            assertThat(property.keySet()).as("%s", name).allMatch(PROPERTY_FIELDS::contains);
            assertThat((String) property.get("title")).as("%s", name).isNotBlank();
            assertThat((String) property.get("description")).as("%s", name).endsWith(".");
            assertThat(property.get("type")).as("%s", name).isIn("string", "integer", "number", "boolean");
            boolean alwaysThere = property.containsKey("default") || ((List<?>) definition.get("required")).contains(name);
            assertThat((alwaysThere ? required : optional)).as("placeholders of the template").contains((String) name);
            if (property.get("enum") instanceof List<?> allowed && property.containsKey("default")) {
                assertThat(allowed).anyMatch(property.get("default")::equals);
            }
        });
        assertThat(Stream.concat(required.stream(), optional.stream())).allMatch(properties::containsKey);
        assertThat(map(properties, "apiKey").get("format")).isEqualTo("password");
        assertThat((List<?>) map(properties, "apiKey").get("x-descriptors")).asString()
                .contains("urn:alm:descriptor:com.tectonic.ui:password", "urn:camel:group:credentials");
    }

    private static Map<?, ?> read(Path file) throws IOException {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    }

    private static Map<?, ?> map(Map<?, ?> parent, String key) {
        return (Map<?, ?>) parent.get(key);
    }
}

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
package dev.voicelive.camel.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.voicelive.camel.VoiceLiveComponent;
import dev.voicelive.camel.tool.VoiceLiveToolComponent;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every endpoint URI in the documentation is one that the component's JSON knows. */
class DocsUrisTest {

    private static final Pattern URI = Pattern.compile("voicelive(?:-tool)?:[a-zA-Z]+\\?[^\\s`\"<]+");

    static List<String> uris() throws IOException {
        return Stream
                .of("src/main/docs/voicelive-component.adoc", "src/main/docs/voicelive-tool-component.adoc", "../README.md",
                        "../examples/transcribe-files/README.md")
                .flatMap(page -> {
                    try {
                        return URI.matcher(Files.readString(Path.of(page))).results().map(MatchResult::group);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .map(uri -> uri.replace("&amp;", "&")).distinct().toList();
    }

    @ParameterizedTest
    @MethodSource("uris")
    void isValid(String uri) throws IOException {
        EndpointValidationResult result = catalog().validateEndpointProperties(uri);
        assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
    }

    @Test
    void aMisspeltOptionWouldBeNoticed() throws IOException {
        assertThat(catalog().validateEndpointProperties("voicelive:contoso?modell=x").getUnknown()).containsExactly("modell");
    }

    private static DefaultCamelCatalog catalog() throws IOException {
        DefaultCamelCatalog catalog = new DefaultCamelCatalog();
        add(catalog, "voicelive", VoiceLiveComponent.class, "/META-INF/dev/voicelive/camel/voicelive.json");
        add(catalog, "voicelive-tool", VoiceLiveToolComponent.class,
                "/META-INF/dev/voicelive/camel/tool/voicelive-tool.json");
        return catalog;
    }

    private static void add(DefaultCamelCatalog catalog, String scheme, Class<?> component, String resource)
            throws IOException {
        try (InputStream json = DocsUrisTest.class.getResourceAsStream(resource)) {
            catalog.addComponent(scheme, component.getName(), new String(json.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}

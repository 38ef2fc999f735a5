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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocsTest {

    @ParameterizedTest
    @CsvSource({ "voicelive, ''", "voicelive-tool, tool/" })
    void theTablesOfThePageAreThoseOfTheComponent(String scheme, String folder) throws IOException {
        JsonNode component;
        try (InputStream json
                = getClass().getResourceAsStream("/META-INF/dev/voicelive/camel/" + folder + scheme + ".json")) {
            component = new ObjectMapper().readTree(json);
        }
        DocsTables.check(scheme, page -> DocsTables.update(page, component));
    }
}

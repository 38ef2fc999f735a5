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
package dev.voicelive.emulator.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EventTextTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static ObjectNode event(String json) throws Exception {
        return (ObjectNode) MAPPER.readTree(json);
    }

    @Test
    void anEventWithNothingToHideStaysAsItWasSent() throws Exception {
        String json = "{ \"type\" : \"response.text.delta\", \"delta\" : \"Hello\", \"list\" : [1, null, {\"a\": true}] }";
        assertThat(EventText.of(event(json), json)).isSameAs(json);
    }

    @ParameterizedTest
    @ValueSource(strings = { "authorization", "Authorization", "api-key", "api_key", "agent-access-token", "client_secret" })
    void secretsAreLeftOut(String name) throws Exception {
        String json = "{\"session\":{\"tools\":[{\"type\":\"mcp\",\"" + name + "\":\"s3cret\"}]}}";
        assertThat(EventText.of(event(json), json)).doesNotContain("s3cret").contains("\"" + name + "\":\"xxxxxx\"");
    }

    @Test
    void headersOfAServerAreLeftOutAltogether() throws Exception {
        assertThat(EventText.of(event("{\"tools\":[{\"headers\":{\"X-Any\":\"s3cret\"},\"server_url\":\"u\"}]}")))
                .isEqualTo("{\"tools\":[{\"headers\":\"xxxxxx\",\"server_url\":\"u\"}]}");
    }

    @Test
    void audioIsLeftOutWhereverItStands() throws Exception {
        ObjectNode event = event("{\"item\":{\"content\":[{\"type\":\"input_audio\",\"audio\":\"" + "A".repeat(400) + "\"}]}}");
        event.put("delta", new byte[300]);
        JsonNode text = MAPPER.readTree(EventText.of(event));
        assertThat(text.at("/item/content/0/audio").asText()).isEqualTo("(about 300 bytes of audio)");
        assertThat(text.path("delta").asText()).isEqualTo("(about 300 bytes of audio)");
    }

    @Test
    void longValuesAreCutAndSayHowLongTheyWere() throws Exception {
        String text = EventText.of(event("{\"text\":\"" + "x".repeat(5000) + "\"}"));
        assertThat(MAPPER.readTree(text).path("text").asText()).hasSizeLessThan(4100).endsWith("(5000 characters in all)");
        assertThat(EventText.bounded("x".repeat(20_000))).hasSizeLessThan(EventText.MAX_CHARACTERS + 40);
    }
}

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
package dev.voicelive.camel.protocol;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SessionSettingsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void laterLayersWinNameByNameAndNullCounts() {
        ObjectNode low = json(
                "{'voice':{'name':'a','rate':'1'},'modalities':['text','audio'],'temperature':0.8,'x':1,'turn_detection':{'type':'server_vad'}}");
        ObjectNode high
                = json("{'voice':{'name':'b','style':{'s':1}},'modalities':['text'],'turn_detection':null,'x':{'y':1}}");
        ObjectNode merged = SessionSettings.merge(low, high, json("{'temperature':0.6}"));
        assertThat(merged).isEqualTo(
                json("{'voice':{'name':'b','rate':'1','style':{'s':1}},'modalities':['text'],'temperature':0.6,'x':{'y':1},'turn_detection':null}"));
        ((ObjectNode) merged.get("voice").get("style")).put("s", 2);
        assertThat(high.at("/voice/style/s").asInt()).isEqualTo(1);
        assertThat(low.at("/voice/name").asText()).isEqualTo("a");
        assertThat(SessionSettings.merge()).isEmpty();
        assertThat(SessionSettings.merge(json("{'turn_detection':null}"), json("{'turn_detection':{'type':'server_vad'}}")))
                .isEqualTo(json("{'turn_detection':{'type':'server_vad'}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "turn_detection.silence_duration_ms|500|{'turn_detection':{'silence_duration_ms':500}}",
            "turn_detection.create_response|false|{'turn_detection':{'create_response':false}}",
            "turn_detection|null|{'turn_detection':null}", "temperature|0.7|{'temperature':0.7}",
            "temperature|1e-1|{'temperature':1e-1}",
            "max_response_output_tokens|inf|{'max_response_output_tokens':'inf'}", "x|007|{'x':'007'}", "x|+10%|{'x':'+10%'}",
            "x|-5|{'x':-5}", "x|1.|{'x':'1.'}", "x|true story|{'x':'true story'}", "x|\"5\"|{'x':'5'}",
            "tools|[{\"type\":\"function\"}]|{'tools':[{'type':'function'}]}",
            "voice|{\"name\":\"alloy\"}|{'voice':{'name':'alloy'}}",
            "voice|alloy|{'voice':'alloy'}", "voice.rate|1.2|{'voice':{'rate':'1.2'}}",
            "voice.temperature|0.5|{'voice':{'temperature':0.5}}",
            "instructions|[Be brief]|{'instructions':'[Be brief]'}", "instructions|null|{'instructions':null}",
            "metadata.order|12|{'metadata':{'order':'12'}}",
            "input_audio_transcription.custom_speech.en-US|abc|{'input_audio_transcription':{'custom_speech':{'en-US':'abc'}}}" })
    void textsAreReadAsPeopleMeanThem(String path, String text, String expected) {
        ObjectNode session = MAPPER.createObjectNode();
        SessionSettings.put(session, path, text);
        assertThat(session).isEqualTo(json(expected));
    }

    @Test
    void otherValuesAreTakenAsTheyAre() {
        ObjectNode session = MAPPER.createObjectNode();
        SessionSettings.put(session, "temperature", 0.5);
        SessionSettings.put(session, "modalities", List.of("text"));
        SessionSettings.put(session, "metadata", Map.of("a", "b"));
        SessionSettings.put(session, "turn_detection", null);
        SessionSettings.put(session, "tools", MAPPER.createArrayNode());
        assertThat(session).isEqualTo(
                json("{'temperature':0.5,'modalities':['text'],'metadata':{'a':'b'},'turn_detection':null,'tools':[]}"));
    }

    @Test
    void aNullOnTheWayIsReplacedAndAValueIsNot() {
        ObjectNode session = json("{'turn_detection':null,'voice':'alloy'}");
        SessionSettings.put(session, "turn_detection.type", "server_vad");
        assertThat(session.at("/turn_detection/type").asText()).isEqualTo("server_vad");
        assertThatIllegalArgumentException().isThrownBy(() -> SessionSettings.put(session, "voice.name", "x"))
                .withMessageContaining("'voice.name'").withMessageContaining("'voice' already has a value");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".", "a..b", ".a", "a.", "a b", "a[0]" })
    void aPathIsMadeOfNames(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> SessionSettings.put(MAPPER.createObjectNode(), path, "x"))
                .withMessageContaining("'" + path + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"type\":", "[1,", "\"open", "[1] 2", "{\"a\":1,\"a\":2}" })
    void brokenJsonIsNotTakenForText(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SessionSettings.put(MAPPER.createObjectNode(), "x", text))
                .withMessageContaining("'x'").withMessageContaining("line 1");
    }

    @Test
    void aWholeSessionIsRead() {
        assertThat(SessionSettings.parse("{\"turn_detection\":null}", "file:a.json"))
                .isEqualTo(json("{'turn_detection':null}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "[]", "7", "{", "{\"a\":1,\"a\":2}", "{} {}", "null", "{\"type\":\"session.update\",\"session\":{}}" })
    void aSessionThatIsNoneIsRefusedBySource(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SessionSettings.parse(text, "file:a.json"))
                .withMessageContaining("file:a.json");
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text.replace('\'', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}

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

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the options of a tool become, and which are refused. */
class ToolOptionsTest {

    private static final String OBJECT = "{\"type\":\"object\",\"properties\":";

    private final ToolBench bench = new ToolBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~',
               textBlock = """
                       ~~ | {},"additionalProperties":false}
                       parameter.city=string | {"city":{"type":"string"}},"additionalProperties":false}
                       parameter.city.description=Where to look | {"city":{"type":"string","description":"Where to look"}},"additionalProperties":false}
                       parameter.city=string&parameter.city.required=true | {"city":{"type":"string"}},"required":["city"],"additionalProperties":false}
                       parameter.city.required=false&parameter.days=integer | {"city":{"type":"string"},"days":{"type":"integer"}},"additionalProperties":false}
                       parameter.unit.enum=c, f | {"unit":{"type":"string","enum":["c","f"]}},"additionalProperties":false}
                       parameter.days=integer&parameter.days.enum=1,7&parameter.days.default=7 | {"days":{"type":"integer","enum":[1,7],"default":7}},"additionalProperties":false}
                       parameter.factor=number&parameter.factor.default=0.5 | {"factor":{"type":"number","default":0.5}},"additionalProperties":false}
                       parameter.now=boolean&parameter.now.default=true | {"now":{"type":"boolean","default":true}},"additionalProperties":false}
                       parameter.names=array&parameter.names.items=string | {"names":{"type":"array","items":{"type":"string"}}},"additionalProperties":false}
                       parameter.filter=object | {"filter":{"type":"object"}},"additionalProperties":false}
                       schema=RAW({"type":"object","properties":{"a":{"type":"string","pattern":"x+"}}}) | {"a":{"type":"string","pattern":"x+"}}}
                       schema=classpath:weather-tool.json | {"city":{"type":"string"}},"required":["city"]}
                       """)
    void parametersBecomeAJsonSchema(String options, String properties) {
        bench.tool("getWeather", options, exchange -> {
        });
        JsonNode definition = bench.desk.definitions().path(0);
        assertThat(definition.path("parameters")).hasToString(OBJECT + properties);
        assertThat(definition.path("type").asText()).isEqualTo("function");
        assertThat(definition.path("name").asText()).isEqualTo("getWeather");
        assertThat(definition.path("description").asText()).isEqualTo("A tool");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~',
               textBlock = """
                       t?description=d | tags must name at least one tag
                       t?description=d&tags=, | tags must name at least one tag
                       t?tags=desk | needs a description
                       get.weather?tags=desk&description=d | The tool name 'get.weather' must be
                       t?tags=desk&description=d&timeout=0 | timeout is 0
                       t?tags=desk&description=d&maxConcurrentCalls=0 | maxConcurrentCalls is 0
                       t?tags=desk&description=d&maxWaitingCalls=-1 | maxWaitingCalls is -1
                       t?tags=desk&description=d&maxOutput=99 | maxOutput is 99, but must be at least 100
                       t?tags=desk&description=d&parameter.a=text | parameter.a is 'text', but must be string
                       t?tags=desk&description=d&parameter.a=null | parameter.a is 'null'
                       t?tags=desk&description=d&parameter.a.requird=true | parameter.a.requird is not known
                       t?tags=desk&description=d&parameter.a.required=yes | parameter.a.required is 'yes', but must be true or false
                       t?tags=desk&description=d&parameter.a=object&parameter.a.enum=x | parameter.a.enum is for a string, integer or number, not for type object
                       t?tags=desk&description=d&parameter.a=boolean&parameter.a.enum=true | parameter.a.enum
                       t?tags=desk&description=d&parameter.a=integer&parameter.a.enum=1,b | parameter.a.enum has the value 'b', which is not a whole number
                       t?tags=desk&description=d&parameter.a.enum=x,,y | parameter.a.enum has an empty value
                       t?tags=desk&description=d&parameter.a.items=string | parameter.a.items is for an array
                       t?tags=desk&description=d&parameter.a=array&parameter.a.items=thing | parameter.a.items is 'thing'
                       t?tags=desk&description=d&parameter.a=array&parameter.a.default=x | parameter.a.default is for
                       t?tags=desk&description=d&parameter.a.default=z&parameter.a.enum=x,y | schema.properties.a.default must be one of x, y
                       t?tags=desk&description=d&parameter.a.default=x&parameter.a.required=true | parameter.a has a default
                       t?tags=desk&description=d&parameter.a b=string | the name of a parameter
                       t?tags=desk&description=d&parameter.city=string&parameter.City=string | differ only in upper and lower case
                       t?tags=desk&description=d&schema=weather | schema must be a JSON object, or a resource
                       t?tags=desk&description=d&schema=classpath:nowhere.json | nowhere.json
                       t?tags=desk&description=d&schema=RAW({"type":"object") | schema is not valid JSON (line 1
                       t?tags=desk&description=d&schema=RAW({"type":"string"}) | schema must describe an object
                       t?tags=desk&description=d&schema=RAW({"type":"object","properties":{"a":{"type":"int"}}}) | schema.properties.a.type is "int"
                       t?tags=desk&description=d&schema=RAW({"type":"object","required":"a"}) | schema.required must be an array of names
                       t?tags=desk&description=d&schema=RAW({"type":"object","properties":{"a":{"enum":[]}}}) | schema.properties.a.enum must be an array of values
                       t?tags=desk&description=d&schema=RAW({"type":"object"})&parameter.a=string | schema and parameter.a are both set
                       """)
    void whatCannotBeMeantIsRefusedByName(String uri, String named) {
        assertThatThrownBy(() -> bench.context.getEndpoint("voicelive-tool:" + uri)).hasStackTraceContaining(named);
    }

    @Test
    void nothingCanBeSentToATool() {
        assertThatThrownBy(() -> bench.context.getEndpoint("voicelive-tool:t?" + ToolBench.OPTIONS).createProducer())
                .isInstanceOf(UnsupportedOperationException.class).hasMessageContaining("voicelive-tool:");
    }
}

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
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

class ToolArgumentsTest {

    private static final String SCHEMA = """
            {"type":"object","additionalProperties":false,"required":["city"],"properties":{
              "city":{"type":"string"},
              "days":{"type":"integer","enum":[1,3,7],"default":3},
              "factor":{"type":"number"},
              "now":{"type":"boolean"},
              "note":{"type":["string","null"]},
              "any":{},
              "names":{"type":"array","items":{"type":"string"}},
              "from":{"type":"object","required":["lat"],
                      "properties":{"lat":{"type":"number"},"big":{"type":"integer"}}}}}""";

    private final ToolArguments arguments = arguments(SCHEMA);

    @Test
    void valuesBecomeJavaOfTheDeclaredTypes() throws Exception {
        Map<String, Object> read = arguments.read("""
                {"factor":2,"city":"Graz\\r\\nX: y","days":7.0,"now":true,"names":["a","b"],"note":null,
                 "from":{"lat":1.5,"big":5000000000,"more":[1,null,{"x":0.5}]}}""");
        assertThat(read).containsExactly(entry("city", "Graz\r\nX: y"), entry("days", 7), entry("factor", 2.0),
                entry("now", true), entry("note", null), entry("names", List.of("a", "b")), entry("from", read.get("from")));
        assertThat(read.get("from")).hasToString("{lat=1.5, big=5000000000, more=[1, null, {x=0.5}]}");
        assertThat(((Map<?, ?>) read.get("from")).get("big")).isEqualTo(5_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~',
               textBlock = """
                       {"city":"Graz"}                           | {city=Graz, days=3}
                       {"city":"Graz","days":null,"now":null}    | {city=Graz, days=3}
                       {"city":"Graz","days":" 7 "}              | {city=Graz, days=7}
                       {"city":"Graz","days":1,"factor":"2.50"}  | {city=Graz, days=1, factor=2.5}
                       {"city":8010,"now":"True"}                | {city=8010, days=3, now=true}
                       {"city":"Graz","x":1,"CamelFileName":"y"} | {city=Graz, days=3}
                       {"city":"Graz","any":{"a":[1]}}           | {city=Graz, days=3, any={a=[1]}}
                       {"city":"a","city":"b"}                   | {city=b, days=3}
                       """)
    void whatIsMeantIsTakenAndWhatIsNotDeclaredIsLeftOut(String json, String read) throws Exception {
        assertThat(arguments.read(json)).hasToString(read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~',
               textBlock = """
                       ~~                                         | city is missing
                       {}                                         | city is missing
                       {"city":null}                              | city is missing
                       {"City":"Graz"}                            | city is missing
                       {"city":["Graz"]}                          | city must be a string
                       {"city":"Graz","days":2}                   | days must be one of 1, 3, 7
                       {"city":"Graz","days":"soon"}              | days must be a whole number
                       {"city":"Graz","days":1.5}                 | days must be a whole number
                       {"city":"Graz","days":1e999}               | days must be a whole number
                       {"city":"Graz","days":"1e9"}               | days must be a whole number
                       {"city":"Graz","days":99999999999999999999} | days must be a whole number
                       {"city":"Graz","factor":1e999}             | factor must be a number
                       {"city":"Graz","factor":"1e999"}           | factor must be a number
                       {"city":"Graz","factor":"NaN"}             | factor must be a number
                       {"city":"Graz","now":1}                    | now must be true or false
                       {"city":"Graz","note":{}}                  | note must be a string or null
                       {"city":"Graz","names":"a,b"}              | names must be an array
                       {"city":"Graz","names":["a",{}]}           | names[1] must be a string
                       {"city":"Graz","from":{}}                  | from.lat is missing
                       {"city":"Graz","from":{"lat":"north"}}     | from.lat must be a number
                       {"city":"Graz","any":1e999}                | any must be a number that is not too big
                       ["Graz"]                                   | The arguments must be a JSON object
                       null                                       | The arguments must be a JSON object
                       {"city":"secret Graz"                      | The arguments are not valid JSON (line 1, column 22)
                       {"city":"Graz"} and                        | The arguments are not valid JSON (line 1, column 17)
                       """)
    void whatDoesNotFitIsToldTheModel(String json, String message) {
        assertThatThrownBy(() -> arguments.read(json)).isInstanceOf(ToolArgumentException.class).hasMessage(message);
    }

    @Test
    void hostileInputIsRefusedBeforeItCosts() {
        assertRefused("{\"any\":" + "[".repeat(40) + "]".repeat(40) + "}", "nested too deeply");
        assertRefused("{\"any\":1" + "0".repeat(200) + "}", "a number that is too long");
        assertRefused("{\"city\":\"" + "x".repeat(70_000) + "\"}", "longer than 65536 characters");
    }

    @Test
    void aSchemaWithoutAnythingButItsTypeTakesEveryObject() throws Exception {
        assertThat(arguments("{\"type\":\"object\"}").read("{\"a\":1,\"b\":{\"c\":[true]}}"))
                .hasToString("{a=1, b={c=[true]}}");
    }

    @Test
    void onlyDeclaredNamesThatAreHarmlessHaveAHeader() {
        ToolArguments odd
                = arguments("{\"type\":\"object\",\"properties\":{\"city\":{},\"a\\r\\nb\":{},\"$x\":{},\"from-to\":{}}}");
        assertThat(odd.headers()).containsExactly(entry("city", "CamelVoiceLiveToolArgCity"),
                entry("from-to", "CamelVoiceLiveToolArgFrom-to"));
    }

    private void assertRefused(String json, String part) {
        assertThatThrownBy(() -> arguments.read(json)).isInstanceOf(ToolArgumentException.class).hasMessageContaining(part);
    }

    private static ToolArguments arguments(String schema) {
        try {
            return new ToolArguments(SchemaCompiler.compile((ObjectNode) Json.MAPPER.readTree(schema)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

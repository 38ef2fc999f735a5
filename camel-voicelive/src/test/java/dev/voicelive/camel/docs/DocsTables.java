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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables of the documentation page, written from the component's JSON and from what tests have seen. */
public final class DocsTables {

    private DocsTables() {
    }

    /**
     * Asserts that the page of a component is what {@code update} makes of it, or writes that with
     * {@code -Dvoicelive.docs.update=true}.
     */
    static void check(String scheme, UnaryOperator<String> update) throws IOException {
        Path file = Path.of("src/main/docs/" + scheme + "-component.adoc");
        String page = Files.readString(file);
        String updated = update.apply(page);
        if (Boolean.getBoolean("voicelive.docs.update")) {
            Files.writeString(file, updated);
        } else {
            assertThat(page).as("%s is out of date; -Dvoicelive.docs.update=true writes it", file).isEqualTo(updated);
        }
    }

    /**
     * Does {@link #check} with one table, given as AsciiDoc between {@code // name: START} and {@code // name: END}.
     */
    public static void check(String name, String table) throws IOException {
        check("voicelive", page -> replace(page, name, table));
    }

    /**
     * The page with everything between {@code // NAME: START} and {@code // NAME: END} written anew.
     *
     * @param page      the page as it is
     * @param component the component's JSON
     */
    static String update(String page, JsonNode component) {
        String updated = page;
        updated = replace(updated, "component options", options(component.path("componentProperties")));
        updated = replace(updated, "endpoint options", options(component.path("properties")));
        updated = replace(updated, "headers", headers(component.path("headers")));
        return updated;
    }

    private static String replace(String page, String name, String table) {
        String start = "// " + name + ": START\n";
        String end = "// " + name + ": END\n";
        int from = page.indexOf(start);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException("The page has no lines '" + start.strip() + "' and '" + end.strip() + "'");
        }
        return page.substring(0, from + start.length()) + table + page.substring(to);
    }

    private static String options(JsonNode properties) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (Map.Entry<String, JsonNode> option : properties.properties()) {
            JsonNode json = option.getValue();
            String name = json.path("prefix").asText(option.getKey()) + (json.has("prefix") ? "*" : "");
            rows.computeIfAbsent(json.path("group").asText(), group -> new ArrayList<>()).add(
                    "|`" + name + "`" + (json.path("required").asBoolean() ? " (required)" : "")
                                                                                              + (json.path("secret").asBoolean()
                                                                                                      ? " (secret)" : "")
                                                                                              + " |" + type(json) + " |"
                                                                                              + code(json.path("defaultValue")
                                                                                                      .asText(""))
                                                                                              + " |"
                                                                                              + cell(json.path("description")
                                                                                                      .asText())
                                                                                              + "\n");
        }
        StringBuilder tables = new StringBuilder();
        rows.forEach((group, lines) -> {
            tables.append("\n.").append(group).append("\n[cols=\"3,2,2,6\",options=\"header\"]\n|===\n")
                    .append("|option |type |default |meaning\n");
            lines.forEach(tables::append);
            tables.append("|===\n");
        });
        return tables.append('\n').toString();
    }

    private static String headers(JsonNode headers) {
        StringBuilder table = new StringBuilder("\n[cols=\"3,2,6\",options=\"header\"]\n|===\n|header |type |meaning\n");
        for (Map.Entry<String, JsonNode> header : headers.properties()) {
            JsonNode json = header.getValue();
            table.append("|`").append(header.getKey()).append("` |").append(type(json)).append(" |")
                    .append(cell(json.path("description").asText())).append('\n');
        }
        return table.append("|===\n\n").toString();
    }

    private static String type(JsonNode json) {
        if (json.has("enum")) {
            List<String> values = new ArrayList<>();
            json.path("enum").forEach(value -> values.add("`" + value.asText() + "`"));
            return String.join(", ", values);
        }
        String type = json.path("javaType").asText();
        return type.substring(type.lastIndexOf('.') + 1).replaceAll("[<>].*", "");
    }

    private static String code(String value) {
        return value.isEmpty() ? "" : "`" + value + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}

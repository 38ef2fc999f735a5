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

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.voicelive.camel.observe.Metric;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page lists every meter, and the dashboard shows every one and none that there is not. */
class MetersDocsTest {

    private static final Pattern NAME = Pattern.compile("(?:gen_ai|camel_voicelive)[a-z_]+");

    @Test
    void thePageListsTheMeters() throws IOException {
        StringBuilder table = new StringBuilder("\n[cols=\"4,1,3,6\",options=\"header\"]\n|===\n|meter |kind |tags |meaning\n");
        for (Metric metric : Metric.values()) {
            table.append("|`").append(metric.id()).append("` |").append(metric.kind().name().toLowerCase(Locale.ROOT))
                    .append(" |").append(codes(metric.tags())).append(" |").append(metric.description()).append('\n');
        }
        table.append("|===\n\nEach also has the tags ").append(codes(Metric.COMMON_TAGS)).append(".\n\n");
        DocsTables.check("meters", table.toString());
    }

    private static String codes(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    @Test
    void theDashboardShowsTheMetersThatThereAre() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(new File("src/main/docs/voicelive-dashboard.json"));
        Set<String> used = new TreeSet<>();
        Stream.concat(dashboard.findValuesAsText("expr").stream(), dashboard.findValuesAsText("query").stream())
                .forEach(query -> NAME.matcher(query).results().forEach(match -> used.add(match.group())));
        used.removeAll(labels());
        Set<String> known = Arrays.stream(Metric.values()).flatMap(MetersDocsTest::inPrometheus)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).isSubsetOf(known);
        assertThat(Metric.values()).allSatisfy(
                metric -> assertThat(inPrometheus(metric)).as(metric.id()).anyMatch(used::contains));
    }

    private static Set<String> labels() {
        return Stream
                .concat(Metric.COMMON_TAGS.stream(), Arrays.stream(Metric.values()).flatMap(metric -> metric.tags().stream()))
                .map(tag -> tag.replace('.', '_')).collect(Collectors.toSet());
    }

    /** What Micrometer's registry for Prometheus makes of a meter's name. */
    private static Stream<String> inPrometheus(Metric metric) {
        String name = metric.id().replace('.', '_');
        return switch (metric.kind()) {
            case COUNTER -> Stream.of(name + "_total");
            case GAUGE -> Stream.of(name);
            case SUMMARY -> Stream.of(name + "_count", name + "_sum", name + "_max");
            case TIMER -> Stream.of("_bucket", "_count", "_sum", "_max").map(end -> name + "_seconds" + end);
        };
    }
}

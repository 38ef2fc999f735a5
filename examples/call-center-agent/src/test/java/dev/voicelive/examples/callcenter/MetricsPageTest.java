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
package dev.voicelive.examples.callcenter;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The component's dashboard finds in Prometheus what it asks for. */
class MetricsPageTest {

    private static final Path DASHBOARD
            = Path.of("..", "..", "camel-voicelive", "src", "main", "docs", "voicelive-dashboard.json");
    private static final Pattern METER = Pattern.compile("(\\w+)\\{endpoint=");
    private static final Pattern LABELS = Pattern.compile("by \\(([\\w, ]+)\\)");

    @TempDir
    Path folder;

    @Test
    void aCallFillsTheDashboard() throws Exception {
        try (MetricsPage page = MetricsPage.start(0);
             ScriptedCalls calls = new ScriptedCalls(
                     "realtime", "127.0.0.1:1", folder, page.registry(), "kafka.deliveryTimeoutMs", "200",
                     "kafka.requestTimeoutMs", "100", "voicelive.max-tokens", "1000000")) {
            assertThat(samples(page)).as("before the call").anyMatch(sample -> countsUserTurns(sample, 0));
            calls.say(calls.center().ring(ScriptedCalls.ADA), "Are you open?", "We are.");
            await().untilAsserted(() -> {
                List<String> samples = samples(page);
                assertThat(samples).anyMatch(sample -> countsUserTurns(sample, 1));
                assertThat(queries()).hasSizeGreaterThan(10)
                        .allSatisfy(query -> assertThat(samples).as(query).anyMatch(sample -> answers(sample, query)));
            });
        }
    }

    private static boolean countsUserTurns(String sample, double turns) {
        return sample.startsWith("gen_ai_voice_turn_count_total{") && sample.contains("role=\"user\"")
                && sample.endsWith("} " + turns);
    }

    private static List<String> queries() throws IOException {
        return new ObjectMapper().readTree(DASHBOARD.toFile()).findValuesAsText("expr");
    }

    /** Whether it is of the meter, of the endpoint of the calls, and has the labels that the query sums by. */
    private static boolean answers(String sample, String query) {
        Matcher meter = METER.matcher(query);
        Matcher labels = LABELS.matcher(query);
        return meter.find() && sample.startsWith(meter.group(1) + '{') && sample.contains("endpoint=\"calls\"")
                && (!labels.find() || Stream.of(labels.group(1).split(", ")).allMatch(label -> sample.contains(label + "=\"")));
    }

    private static List<String> samples(MetricsPage page) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(page.uri())).build(), BodyHandlers.ofString())
                .body().lines().toList();
    }
}

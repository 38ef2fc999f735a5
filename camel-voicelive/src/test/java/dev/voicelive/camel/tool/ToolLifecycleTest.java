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

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;

import dev.voicelive.camel.session.SessionTools;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tools come and go with their routes. */
class ToolLifecycleTest {

    private static final Processor ANSWER = exchange -> exchange.getMessage().setBody("answer");

    private final ToolBench bench = new ToolBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aToolIsThereWhileItsRouteRuns() throws Exception {
        AtomicInteger changes = new AtomicInteger();
        Runnable stopTelling = bench.desk.onChange(changes::incrementAndGet);
        bench.tool("a", "", ANSWER);
        assertThat(bench.answer("a", "")).isEqualTo("answer");

        bench.context.getRouteController().suspendRoute("a");
        assertThat(bench.desk.offers("a")).isFalse();
        assertThat(bench.answer("a", "")).contains("no such tool");
        bench.context.getRouteController().resumeRoute("a");
        assertThat(bench.answer("a", "")).isEqualTo("answer");

        bench.context.getRouteController().stopRoute("a");
        assertThat(bench.desk.definitions()).isEmpty();
        bench.context.getRouteController().startRoute("a");
        assertThat(bench.answer("a", "")).isEqualTo("answer");
        assertThat(changes).hasValue(5);

        stopTelling.run();
        bench.context.getRouteController().stopRoute("a");
        assertThat(changes).hasValue(5);
    }

    @Test
    void toolsAreKnownByTheirTagsAndInAStableOrder() throws Exception {
        AtomicInteger changes = new AtomicInteger();
        bench.desk.onChange(changes::incrementAndGet);
        bench.tool("zeta", "", ANSWER);
        bench.route("b", "voicelive-tool:beta?tags=office, desk&description=d", ANSWER);
        bench.route("g", "voicelive-tool:gamma?tags=office&description=d", ANSWER);
        SessionTools both = ToolRegistry.of(bench.context).tagged("office,desk");
        assertThat(names(bench.desk)).containsExactly("beta", "zeta");
        assertThat(names(both)).containsExactly("beta", "gamma", "zeta");
        assertThat(changes).as("gamma is not for the desk").hasValue(2);
        assertThatThrownBy(() -> ToolRegistry.of(bench.context).tagged(" ,")).hasMessageContaining("tag");
    }

    @Test
    void aNameIsTakenOncePerTagAndTheFirstTagWins() throws Exception {
        bench.tool("a", "", ANSWER);
        assertThatThrownBy(() -> bench.route("other", "voicelive-tool:a?tags=x,desk&description=d", ANSWER))
                .hasStackTraceContaining("The tool a with the tags x,desk is already offered by the route a");
        bench.route("office", "voicelive-tool:a?tags=office&description=of the office", ANSWER);
        assertThat(descriptionOfA("office,desk")).isEqualTo("of the office");
        assertThat(descriptionOfA("desk,office")).isEqualTo("A tool");
    }

    @Test
    void contextsShareNothing() throws Exception {
        bench.tool("a", "", ANSWER);
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            assertThat(ToolRegistry.of(other).tagged("desk").offers("a")).isFalse();
            assertThat(ToolRegistry.of(bench.context)).isSameAs(ToolRegistry.of(bench.context));
        }
    }

    @Test
    void aListenerThatFailsHarmsNobody() throws Exception {
        AtomicInteger changes = new AtomicInteger();
        bench.desk.onChange(() -> {
            throw new IllegalStateException("a session that fails");
        });
        bench.desk.onChange(changes::incrementAndGet);
        bench.tool("a", "", ANSWER);
        assertThat(changes).hasValue(1);
        assertThat(bench.answer("a", "")).isEqualTo("answer");
    }

    @Test
    void callsThatWereTakenAreFinishedWhenTheRouteStops() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        bench.tool("slow", "maxConcurrentCalls=1", exchange -> {
            release.await();
            exchange.getMessage().setBody("finished");
        });
        CompletableFuture<String> running = bench.call("slow", "");
        CompletableFuture<String> waiting = bench.call("slow", "");
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> bench.context.stop());
        Awaitility.await().until(() -> !bench.desk.offers("slow"));
        assertThat(stopping).isNotDone();
        release.countDown();
        assertThat(ToolBench.answer(running)).isEqualTo("finished");
        assertThat(ToolBench.answer(waiting)).isEqualTo("finished");
        stopping.join();
        Awaitility.await("no thread of ours").until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().contains("VoiceLiveTool")));
    }

    @Test
    void aRouteThatIsStoppedByForceAnswersAllTheSame() throws Exception {
        bench.context.getShutdownStrategy().setTimeout(1);
        bench.tool("stuck", "maxConcurrentCalls=1", exchange -> new CountDownLatch(1).await());
        List<CompletableFuture<String>> calls = List.of(bench.call("stuck", ""), bench.call("stuck", ""));
        bench.context.getRouteController().stopRoute("stuck");
        for (CompletableFuture<String> call : calls) {
            assertThat(ToolBench.answer(call)).isEqualTo("{\"error\":\"The tool is not available any more\"}");
        }
    }

    private String descriptionOfA(String tags) {
        return ToolRegistry.of(bench.context).tagged(tags).definitions().path(0).path("description").asText();
    }

    private static List<String> names(SessionTools tools) {
        return StreamSupport.stream(tools.definitions().spliterator(), false).map(tool -> tool.path("name").asText()).toList();
    }
}

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

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What a route sees of a call, and what the model sees of the route. */
class ToolRouteTest {

    @Test
    void aCallBecomesAnExchangeOnAnotherThread() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        AtomicReference<Map<String, Object>> headers = new AtomicReference<>();
        try (Tools tools = Tools.with(Tools.uri("parameter.city=string&parameter.days=integer"), exchange -> {
            thread.set(Thread.currentThread());
            headers.set(Map.copyOf(exchange.getMessage().getHeaders()));
        })) {
            assertThat(tools.output("{\"days\":\"2\",\"city\":\"London\",\"CamelFileName\":\"x\"}"))
                    .isEqualTo("{\"city\":\"London\",\"days\":2}");
            assertThat(thread.get()).isNotSameAs(Thread.currentThread());
            assertThat(headers.get()).containsOnly(Map.entry("CamelVoiceLiveToolArgCity", "London"),
                    Map.entry("CamelVoiceLiveToolArgDays", 2), Map.entry("CamelVoiceLiveToolName", "tool"),
                    Map.entry("CamelVoiceLiveToolCallId", "call_1"),
                    Map.entry("CamelVoiceLiveToolSessionKey", "customer-1"),
                    Map.entry("CamelVoiceLiveToolResponseId", "resp_1"));
        }
    }

    static Stream<Arguments> bodies() {
        return Stream.of(arguments("sunny", "sunny"), arguments(null, ""), arguments(21.5, "21.5"),
                arguments(Map.of("degrees", 21), "{\"degrees\":21}"), arguments(List.of(1, "b"), "[1,\"b\"]"),
                arguments("schön".getBytes(StandardCharsets.UTF_8), "schön"),
                arguments(new ByteArrayInputStream("stream".getBytes(StandardCharsets.UTF_8)), "stream"),
                arguments("x".repeat(101), "x".repeat(100 - ToolOutput.CUT.length()) + ToolOutput.CUT));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void theBodyBecomesTheOutput(Object body, String output) throws Exception {
        try (Tools tools = Tools.with(Tools.uri("maxOutput=100"), exchange -> exchange.getMessage().setBody(body))) {
            assertThat(tools.output("{}")).isEqualTo(output);
        }
    }

    @Test
    void anExceptionBecomesAShortError() throws Exception {
        for (boolean expose : List.of(true, false)) {
            try (Tools tools = Tools.with(Tools.uri("exposeErrors=" + expose), exchange -> {
                throw new IllegalStateException("no such town");
            })) {
                assertThat(tools.output("{}"))
                        .isEqualTo(expose ? "{\"error\":\"no such town\"}" : "{\"error\":\"The tool failed\"}");
            }
        }
    }

    @Test
    void noMoreCallsRunAtOnceThanTheLimitAllowsAndNoneIsLost() throws Exception {
        Semaphore entered = new Semaphore(0);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (Tools tools = Tools.with(Tools.uri("maxConcurrentCalls=2&timeout=60s"), exchange -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            entered.release();
            go.await();
            running.decrementAndGet();
            exchange.getMessage().setBody("done");
        })) {
            List<CompletableFuture<String>> calls = IntStream.range(0, 20).mapToObj(i -> tools.call("{}")).toList();
            assertThat(entered.tryAcquire(2, 20, TimeUnit.SECONDS)).isTrue();
            go.countDown();
            for (CompletableFuture<String> call : calls) {
                assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo("done");
            }
            assertThat(most).hasValue(2);
        }
    }

    @Test
    void aSlowCallAndTheOneBehindItAreAnsweredInTimeAndTheToolRecovers() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (Tools tools = Tools.with(Tools.uri("maxConcurrentCalls=1&timeout=2s"), exchange -> go.await())) {
            CompletableFuture<String> slow = tools.call("{}");
            CompletableFuture<String> behind = tools.call("{}");
            assertThat(slow.get(20, TimeUnit.SECONDS)).isEqualTo("{\"error\":\"The tool did not answer in time\"}");
            assertThat(behind.get(20, TimeUnit.SECONDS)).isEqualTo("{\"error\":\"The tool is busy, try again later\"}");
            go.countDown();
            assertThat(tools.output("{}")).isEqualTo("{}");
        }
    }

    @Test
    void aCancelledCallThatWaitsNeverReachesTheRoute() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        try (Tools tools = Tools.with(Tools.uri("maxConcurrentCalls=1&timeout=60s"), exchange -> {
            runs.incrementAndGet();
            go.await();
        })) {
            CompletableFuture<String> first = tools.call("{}");
            tools.call("{}").cancel(false);
            CompletableFuture<String> last = tools.call("{}");
            go.countDown();
            assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo("{}");
            assertThat(last.get(20, TimeUnit.SECONDS)).isEqualTo("{}");
            assertThat(runs).hasValue(2);
        }
    }
}

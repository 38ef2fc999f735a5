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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A call on its way through a route. */
class ToolRouteTest {

    private static final String FAILED = "{\"error\":\"The tool failed\"}";

    private final ToolBench bench = new ToolBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void theRouteSeesTheArgumentsAndWhoCalls() throws Exception {
        AtomicReference<Exchange> seen = new AtomicReference<>();
        AtomicReference<Thread> thread = new AtomicReference<>();
        bench.tool("getWeather", "parameter.city=string&parameter.days=integer&parameter.unit=string", exchange -> {
            seen.set(exchange.copy());
            thread.set(Thread.currentThread());
            exchange.getMessage().setBody("sunny");
        });
        String arguments = "{\"days\":\"5\",\"city\":\"Graz\\r\\nX: y\",\"CamelFileName\":\"../x\",\"b\\r\\nc\":1}";

        assertThat(bench.answer("getWeather", arguments)).isEqualTo("sunny");
        assertThat(seen.get().getMessage().getBody()).isEqualTo(Map.of("city", "Graz\r\nX: y", "days", 5));
        assertThat(seen.get().getMessage().getHeaders()).containsExactlyInAnyOrderEntriesOf(Map.of(
                "CamelVoiceLiveToolName", "getWeather", "CamelVoiceLiveToolCallId", "call_1",
                "CamelVoiceLiveToolSessionKey", "caller-7", "CamelVoiceLiveToolResponseId", "resp_1",
                "CamelVoiceLiveToolArgCity", "Graz\r\nX: y", "CamelVoiceLiveToolArgDays", 5));
        assertThat(thread.get().getName()).contains("VoiceLiveTool");
        assertThat(seen.get().getPattern().isOutCapable()).isTrue();
    }

    @Test
    void argumentsThatDoNotFitNeverReachTheRoute() throws Exception {
        bench.tool("getWeather", "parameter.city=string&parameter.city.required=true",
                exchange -> exchange.getMessage().setBody("reached"));
        assertThat(bench.answer("getWeather", "{}")).isEqualTo("{\"error\":\"city is missing\"}");
        assertThat(bench.answer("getTime", "{}")).isEqualTo("{\"error\":\"There is no such tool\"}");
    }

    @Test
    void anExceptionIsLoggedAndTheModelHearsOnlyThatTheToolFailed() throws Exception {
        CompletableFuture<Throwable> logged = new CompletableFuture<>();
        bench.context.getRegistry().bind("logged", new RecordingHandler(logged));
        bench.tool("secretive", "exceptionHandler=#logged", exchange -> {
            throw new IOException("no password for db-7");
        });
        bench.tool("open", "exposeErrors=true", exchange -> {
            throw new IOException("no flight on that day");
        });
        assertThat(bench.answer("secretive", "")).isEqualTo(FAILED);
        assertThat(logged.get(20, TimeUnit.SECONDS)).hasMessage("no password for db-7");
        assertThat(bench.answer("open", "")).isEqualTo("{\"error\":\"no flight on that day\"}");
    }

    @Test
    void aBodyThatIsNoJsonIsAFailure() throws Exception {
        bench.tool("odd", "", exchange -> exchange.getMessage().setBody(Map.of("self", new Object())));
        assertThat(bench.answer("odd", "")).isEqualTo(FAILED);
    }

    @Test
    void aCallThatTakesTooLongIsAnsweredAndItsLateReplyDropped() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        bench.tool("slow", "timeout=50", exchange -> {
            release.await();
            exchange.getMessage().setBody("late");
        });
        CompletableFuture<String> output = bench.call("slow", "");
        assertThat(ToolBench.answer(output)).isEqualTo("{\"error\":\"The tool did not answer in time\"}");
        release.countDown();
        bench.context.getRouteController().stopRoute("slow");
        assertThat(ToolBench.answer(output)).contains("in time");
    }

    @Test
    void anAsynchronousRouteHoldsNoThread() throws Exception {
        CompletableFuture<AsyncCallback> first = new CompletableFuture<>();
        CompletableFuture<AsyncCallback> second = new CompletableFuture<>();
        bench.tool("async", "maxConcurrentCalls=2", new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                exchange.getMessage().setBody("done");
                if (!first.complete(callback)) {
                    second.complete(callback);
                }
                return false;
            }
        });
        CompletableFuture<String> one = bench.call("async", "");
        CompletableFuture<String> two = bench.call("async", "");
        second.get(20, TimeUnit.SECONDS).done(false);
        first.get(20, TimeUnit.SECONDS).done(false);
        assertThat(ToolBench.answer(one)).isEqualTo("done");
        assertThat(ToolBench.answer(two)).isEqualTo("done");
    }

    private record RecordingHandler(CompletableFuture<Throwable> logged) implements ExceptionHandler {

        @Override
        public void handleException(Throwable exception) {
            handleException("", null, exception);
        }

        @Override
        public void handleException(String message, Throwable exception) {
            handleException(message, null, exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            logged.complete(exception);
        }
    }
}

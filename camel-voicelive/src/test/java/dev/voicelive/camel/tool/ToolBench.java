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

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.voicelive.camel.session.SessionTools;
import dev.voicelive.camel.session.ToolCall;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A CamelContext with tool routes, and a session that calls those with the tag {@code desk}. */
final class ToolBench implements AutoCloseable {

    static final String OPTIONS = "tags=desk&description=A tool";

    final DefaultCamelContext context = new DefaultCamelContext();
    final SessionTools desk = ToolRegistry.of(context).tagged("desk");

    ToolBench() {
        context.start();
    }

    /** Adds a route that has the name of its tool. */
    ToolBench tool(String name, String options, Processor processor) {
        return route(name, "voicelive-tool:" + name + "?" + OPTIONS + (options.isEmpty() ? "" : "&" + options), processor);
    }

    ToolBench route(String id, String uri, Processor processor) {
        try {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri).routeId(id).process(processor);
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    CompletableFuture<String> call(String name, String arguments) {
        return desk.call(new ToolCall("caller-7", "resp_1", "call_1", name, arguments, Map.of()));
    }

    /** The output, waited for. */
    String answer(String name, String arguments) throws Exception {
        return answer(call(name, arguments));
    }

    static String answer(CompletableFuture<String> output) throws Exception {
        return output.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        context.stop();
    }
}

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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.voicelive.camel.session.SessionTools;
import dev.voicelive.camel.session.ToolCall;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A running context with the routes of tools, and calls as a session makes them. */
final class Tools implements AutoCloseable {

    final CamelContext context = new DefaultCamelContext();

    Tools() {
        context.start();
    }

    /** A context with one route, which has the id {@code route}. */
    static Tools with(String uri, Processor work) throws Exception {
        Tools tools = new Tools();
        tools.add("route", uri, work);
        return tools;
    }

    /** The endpoint of a tool {@code tool} under the tag {@code desk}. */
    static String uri(String options) {
        return "voicelive-tool:tool?tags=desk&description=A tool" + (options.isEmpty() ? "" : "&" + options);
    }

    void add(String id, String uri, Processor work) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri).routeId(id).process(work);
            }
        });
    }

    SessionTools tagged(String tags) {
        return ToolRegistry.of(context).tagged(tags);
    }

    CompletableFuture<String> call(String arguments) {
        return tagged("desk").call(new ToolCall("customer-1", "resp_1", "call_1", "tool", arguments));
    }

    String output(String arguments) throws Exception {
        return call(arguments).get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        context.stop();
    }
}

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

import dev.voicelive.camel.session.SessionTools;
import dev.voicelive.camel.session.ToolCall;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A running context with tool routes, and calls as a session makes them. */
final class Tools implements AutoCloseable {

    static final String WEATHER = "voicelive-tool:getWeather?tags=desk&description=Tells the weather"
                                  + "&parameter.city=string&parameter.city.required=true&parameter.unit.enum=c,f";

    final CamelContext context = new DefaultCamelContext();

    Tools(RouteBuilder... routes) throws Exception {
        for (RouteBuilder route : routes) {
            context.addRoutes(route);
        }
        context.start();
    }

    SessionTools tagged(String tags) {
        return ToolRegistry.of(context).tagged(tags);
    }

    static ToolCall call(String name, String arguments) {
        return new ToolCall("customer-1", "resp_1", "call_1", name, arguments);
    }

    /** The output of a call of a tool under the tag {@code desk}. */
    String output(String name, String arguments) {
        return tagged("desk").call(call(name, arguments)).orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        context.stop();
    }
}

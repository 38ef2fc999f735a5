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
package dev.voicelive.camel;

import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.voicelive.camel.session.SessionTools;
import dev.voicelive.camel.session.ToolCall;

/**
 * The tools of a session: those that routes answer, and beside them those that the session object names, such as MCP
 * servers, which are offered but answered elsewhere.
 */
final class OfferedTools implements SessionTools {

    private final JsonNode others;
    private final SessionTools routes;

    /** @param others the {@code tools} of the session object; may be missing */
    OfferedTools(JsonNode others, SessionTools routes) {
        this.others = others.deepCopy();
        this.routes = routes;
    }

    @Override
    public ArrayNode definitions() {
        ArrayNode definitions = routes.definitions();
        ArrayNode all = definitions.arrayNode();
        others.forEach(all::add);
        return all.addAll(definitions);
    }

    @Override
    public boolean offers(String name) {
        return routes.offers(name);
    }

    @Override
    public CompletableFuture<String> call(ToolCall call) {
        return routes.call(call);
    }

    @Override
    public Runnable onChange(Runnable listener) {
        return routes.onChange(listener);
    }
}

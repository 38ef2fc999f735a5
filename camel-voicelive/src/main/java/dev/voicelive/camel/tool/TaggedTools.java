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

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.voicelive.camel.session.SessionTools;
import dev.voicelive.camel.session.ToolCall;

/** The part of the registry that a session sees: the tools with its tags, by name. */
final class TaggedTools implements SessionTools {

    private static final String UNKNOWN = ToolOutput.error("There is no such tool");

    private final ToolRegistry registry;
    private final List<String> tags;

    TaggedTools(ToolRegistry registry, List<String> tags) {
        this.registry = registry;
        this.tags = tags;
    }

    @Override
    public ArrayNode definitions() {
        ArrayNode definitions = JsonNodeFactory.instance.arrayNode();
        visible().forEach(tool -> definitions.add(tool.definition().json()));
        return definitions;
    }

    @Override
    public boolean offers(String name) {
        return visible().stream().anyMatch(tool -> tool.name().equals(name));
    }

    @Override
    public CompletableFuture<String> call(ToolCall call) {
        for (Tool tool : visible()) {
            if (tool.name().equals(call.name())) {
                return tool.handler().apply(call);
            }
        }
        return CompletableFuture.completedFuture(UNKNOWN);
    }

    @Override
    public Runnable onChange(Runnable listener) {
        return registry.listen(tool -> {
            if (!Collections.disjoint(tool.definition().tags(), tags)) {
                listener.run();
            }
        });
    }

    private Collection<Tool> visible() {
        Map<String, Tool> byName = new TreeMap<>();
        List<Tool> all = registry.tools();
        for (String tag : tags) {
            all.stream().filter(tool -> tool.definition().tags().contains(tag))
                    .forEach(tool -> byName.putIfAbsent(tool.name(), tool));
        }
        return byName.values();
    }
}

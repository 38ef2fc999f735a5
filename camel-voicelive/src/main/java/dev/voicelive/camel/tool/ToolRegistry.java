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

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.voicelive.camel.session.SessionTools;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tools that the routes of one CamelContext offer at the moment. Thread-safe. */
public final class ToolRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(ToolRegistry.class);

    private final List<Consumer<Tool>> listeners = new CopyOnWriteArrayList<>();
    private volatile List<Tool> tools = List.of();

    private ToolRegistry() {
    }

    /** The registry of this context; made when it is first asked for. */
    public static ToolRegistry of(CamelContext context) {
        ExtendedCamelContext extension = context.getCamelContextExtension();
        synchronized (ToolRegistry.class) {
            @Nullable
            ToolRegistry known = extension.getContextPlugin(ToolRegistry.class);
            if (known == null) {
                known = new ToolRegistry();
                extension.addContextPlugin(ToolRegistry.class, known);
            }
            return known;
        }
    }

    /**
     * The tools that have one of these tags, as they come and go. When tools with the same name are under different
     * tags, the tag that is named first wins.
     *
     * @param  tags                     separated by commas
     * @throws IllegalArgumentException when there is no tag among them
     */
    public SessionTools tagged(String tags) {
        return new TaggedTools(this, Tags.parse(tags));
    }

    /** @throws IllegalArgumentException when there is already a tool with this name under one of its tags */
    void add(Tool tool) {
        synchronized (this) {
            for (Tool other : tools) {
                if (other.name().equals(tool.name())
                        && !Collections.disjoint(other.definition().tags(), tool.definition().tags())) {
                    throw new IllegalArgumentException(
                            "The tool " + tool.name() + " with the tags " + String.join(",", tool.definition().tags())
                                                       + " is already offered by the route " + other.routeId()
                                                       + " with the tags "
                                                       + String.join(",", other.definition().tags()) + ": rename one of them");
                }
            }
            List<Tool> more = new ArrayList<>(tools);
            more.add(tool);
            more.sort(Comparator.comparing(Tool::name));
            tools = List.copyOf(more);
        }
        tell(tool);
    }

    void remove(Tool tool) {
        synchronized (this) {
            tools = tools.stream().filter(other -> other != tool).toList();
        }
        tell(tool);
    }

    /** All tools, by name. */
    List<Tool> tools() {
        return tools;
    }

    /**
     * Tells of every tool that comes or goes, after it did, on the thread that starts or stops its route.
     *
     * @return stops telling
     */
    Runnable listen(Consumer<Tool> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tell(Tool tool) {
        for (Consumer<Tool> listener : listeners) {
            try {
                listener.accept(tool);
            } catch (RuntimeException e) {
                LOG.warn("A session could not take in that the tool {} came or went", tool.name(), e);
            }
        }
    }
}

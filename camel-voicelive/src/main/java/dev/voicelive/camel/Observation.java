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

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.voicelive.camel.conversation.Conversations;
import dev.voicelive.camel.observe.EndpointObserver;
import dev.voicelive.camel.observe.Meters;
import dev.voicelive.camel.observe.Metric;
import dev.voicelive.camel.observe.Recorders;
import dev.voicelive.camel.observe.TokenWeights;
import dev.voicelive.camel.observe.UsageBudget;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** What a component knows of its sessions: who watches them, and what they may use. Thread-safe. */
final class Observation {

    private static final String REGISTRY = "io.micrometer.core.instrument.MeterRegistry";

    private final VoiceLiveComponent component;
    private final List<EndpointObserver> observers = new CopyOnWriteArrayList<>();
    private final Map<String, UsageBudget> budgets = new ConcurrentHashMap<>();

    Observation(VoiceLiveComponent component) {
        this.component = component;
    }

    /**
     * Begins to watch the sessions of an endpoint, until {@link #remove}.
     *
     * @param use           {@code conversation} or {@code transcription}
     * @param scheduler     counts the minutes
     * @param conversations closed when a limit is reached, if given
     */
    EndpointObserver observe(
            VoiceLiveConfiguration options, String use, ScheduledExecutorService scheduler,
            @Nullable Conversations conversations) {
        UsageBudget budget = budget(options);
        Recorders recorders = new Recorders(meters(component.getCamelContext()), tags(options));
        EndpointObserver observer = new EndpointObserver(
                SharedSessions.label(options), use, recorders, budget,
                new SessionReporter(component.getCamelContext(), component, conversations));
        if (budget.limitsMinutes()) {
            observer.show(Metric.LIMIT_USED, () -> budget.usedPart(UsageBudget.Kind.MINUTES), "minutes");
            scheduler.scheduleAtFixedRate(observer::tick, 1, 1, TimeUnit.SECONDS);
        }
        if (budget.limitsTokens()) {
            observer.show(Metric.LIMIT_USED, () -> budget.usedPart(UsageBudget.Kind.TOKENS), "tokens");
        }
        observers.add(observer);
        return observer;
    }

    void remove(EndpointObserver observer) {
        observers.remove(observer);
        observer.close();
    }

    List<EndpointObserver> observers() {
        return observers;
    }

    /** What the sessions of this name may use, over restarts of their routes. */
    UsageBudget budget(VoiceLiveConfiguration options) {
        String name = SharedSessions.label(options);
        return budgets.computeIfAbsent(
                EndpointSettings.address(options).host() + ' ' + name,
                key -> new UsageBudget(
                        name, options.getMaxMinutes(), options.getMaxTokens(), TokenWeights.of(options.getTokenWeights()),
                        Duration.ofMillis(options.getLimitPeriod()), Clock.systemUTC()));
    }

    private static Map<String, String> tags(VoiceLiveConfiguration options) {
        URI uri = EndpointSettings.address(options).uri();
        String model = options.getModel();
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("endpoint", SharedSessions.label(options));
        tags.put("gen_ai.provider.name", "microsoft.foundry");
        tags.put("gen_ai.request.model", model == null ? "agent" : model);
        tags.put("server.address", uri.getHost());
        return tags;
    }

    private static Meters meters(CamelContext context) {
        return context.getClassResolver().resolveClass(REGISTRY) == null ? Meters.NONE : MeterLookup.find(context);
    }
}

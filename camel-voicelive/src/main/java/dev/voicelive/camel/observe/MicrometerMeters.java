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
package dev.voicelive.camel.observe;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** Meters in a registry of Micrometer. To be touched only where Micrometer is on the class path. */
public final class MicrometerMeters implements Meters {

    private final MeterRegistry registry;

    public MicrometerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public LongConsumer recorder(Metric metric, Map<String, String> tags) {
        return switch (metric.kind()) {
            case COUNTER -> Counter.builder(metric.id()).description(metric.description()).tags(tags(tags))
                    .register(registry)::increment;
            case TIMER -> {
                Timer timer = Timer.builder(metric.id()).description(metric.description()).tags(tags(tags))
                        .publishPercentileHistogram().register(registry);
                yield nanos -> timer.record(nanos, TimeUnit.NANOSECONDS);
            }
            case SUMMARY -> DistributionSummary.builder(metric.id()).description(metric.description()).tags(tags(tags))
                    .register(registry)::record;
            case GAUGE -> throw new IllegalArgumentException(metric + " is a gauge");
        };
    }

    @Override
    public Runnable gauge(Metric metric, Map<String, String> tags, DoubleSupplier value) {
        Gauge gauge = Gauge.builder(metric.id(), value::getAsDouble).description(metric.description()).tags(tags(tags))
                .strongReference(true).register(registry);
        return () -> registry.remove(gauge);
    }

    private static Tags tags(Map<String, String> tags) {
        Tags all = Tags.empty();
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            all = all.and(tag.getKey(), tag.getValue());
        }
        return all;
    }
}

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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;

/** The meters of one endpoint, each looked up once. Thread-safe. */
public final class Recorders {

    private final Meters meters;
    private final Map<String, String> common;
    private final Map<String, LongConsumer> known = new ConcurrentHashMap<>();

    /** @param common values of {@link Metric#COMMON_TAGS} */
    public Recorders(Meters meters, Map<String, String> common) {
        this.meters = meters;
        this.common = Map.copyOf(common);
    }

    /** @param values of the metric's own tags, in their order */
    public void record(Metric metric, long number, String... values) {
        recorder(metric, values).accept(number);
    }

    /** What {@link #record} records to, for who does so often. */
    LongConsumer recorder(Metric metric, String... values) {
        return known.computeIfAbsent(
                metric + String.join("|", values), key -> meters.recorder(metric, tags(metric, values)));
    }

    /** Shows a value until the result is run. */
    public Runnable gauge(Metric metric, DoubleSupplier value, String... values) {
        return meters.gauge(metric, tags(metric, values), value);
    }

    private Map<String, String> tags(Metric metric, String... values) {
        Map<String, String> tags = new LinkedHashMap<>(common);
        for (int i = 0; i < values.length; i++) {
            tags.put(metric.tags().get(i), values[i]);
        }
        return tags;
    }
}

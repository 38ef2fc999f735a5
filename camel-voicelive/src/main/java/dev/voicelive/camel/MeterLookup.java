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

import dev.voicelive.camel.observe.Meters;
import dev.voicelive.camel.observe.MicrometerMeters;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;

/** Finds Micrometer's registry; a class of its own, because it needs Micrometer on the class path. */
final class MeterLookup {

    /** The name under which camel-micrometer binds its own. */
    private static final String NAME = "metricsRegistry";

    private MeterLookup() {
    }

    static Meters find(CamelContext context) {
        MeterRegistry registry = context.getRegistry().lookupByNameAndType(NAME, MeterRegistry.class);
        if (registry == null) {
            registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        }
        return registry == null ? Meters.NONE : new MicrometerMeters(registry);
    }
}

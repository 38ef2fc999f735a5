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
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;

/** Where numbers go. All is thread-safe. */
public interface Meters {

    /** Where nobody measures. */
    Meters NONE = new Meters() {
        @Override
        public LongConsumer recorder(Metric metric, Map<String, String> tags) {
            return number -> {
            };
        }

        @Override
        public Runnable gauge(Metric metric, Map<String, String> tags, DoubleSupplier value) {
            return () -> {
            };
        }
    };

    /** Takes what is added to a counter or recorded by a summary, and for a timer nanoseconds. */
    LongConsumer recorder(Metric metric, Map<String, String> tags);

    /** Shows a value until the result is run. */
    Runnable gauge(Metric metric, Map<String, String> tags, DoubleSupplier value);
}

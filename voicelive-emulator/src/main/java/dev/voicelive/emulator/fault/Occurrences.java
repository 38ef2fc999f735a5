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
package dev.voicelive.emulator.fault;

import java.util.random.RandomGenerator;

/** Counts the times at which an ordered fault may happen, and tells at which it does. Not thread-safe. */
final class Occurrences<F extends Fault> {

    private final F fault;
    private final Schedule schedule;
    private final RandomGenerator random;
    private long count;
    private long happened;

    Occurrences(F fault, Schedule schedule, RandomGenerator random) {
        this.fault = fault;
        this.schedule = schedule;
        this.random = random;
    }

    F fault() {
        return fault;
    }

    /** Whether it happens the next time. */
    boolean next() {
        count++;
        boolean due = happened < schedule.times() && (schedule.at() == 0 || schedule.at() == count)
                && count % schedule.every() == 0 && (schedule.chance() == 1 || random.nextDouble() < schedule.chance());
        if (due) {
            happened++;
        }
        return due;
    }
}

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

import java.util.List;

/**
 * When a fault happens: only at the {@code at}th time (0 for any), only each {@code every}th time, with a probability,
 * and at most so many times.
 */
record Schedule(long at, long every, double chance, long times) {

    static final Schedule ALWAYS = new Schedule(0, 1, 1, Long.MAX_VALUE);

    static Schedule read(String option, List<String> parts) {
        Schedule schedule = ALWAYS;
        for (String part : parts) {
            int colon = part.indexOf(':');
            String name = colon < 0 ? part : part.substring(0, colon);
            String value = colon < 0 ? "" : part.substring(colon + 1);
            FaultArguments arguments
                    = new FaultArguments(option, name.equals("chance") ? "chance:P" : name + ":N", List.of(value));
            schedule = switch (name) {
                case "at" -> new Schedule(arguments.count("N"), schedule.every, schedule.chance, schedule.times);
                case "every" -> new Schedule(schedule.at, arguments.count("N"), schedule.chance, schedule.times);
                case "chance" -> new Schedule(schedule.at, schedule.every, arguments.probability("P"), schedule.times);
                case "times" -> new Schedule(schedule.at, schedule.every, schedule.chance, arguments.count("N"));
                default -> throw new IllegalArgumentException(
                        option + ": '" + part + "' does not say when; that is at:N, every:N, chance:P or times:N");
            };
        }
        return schedule;
    }
}

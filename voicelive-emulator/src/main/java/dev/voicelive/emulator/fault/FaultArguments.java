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

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What is written after the name of a fault, taken one by one. Errors name the option, what was found and what is
 * allowed.
 */
final class FaultArguments {

    private static final long HOUR = 3_600_000;

    private final String option;
    private final String usage;
    private final Deque<String> values;

    FaultArguments(String option, String usage, List<String> values) {
        this.option = option;
        this.usage = usage;
        this.values = new ArrayDeque<>(values);
    }

    boolean more() {
        return !values.isEmpty();
    }

    String word(String name) {
        String value = values.poll();
        if (value == null || value.isBlank()) {
            throw error(name + " is missing");
        }
        return value;
    }

    long number(String name, long least, long most) {
        String value = word(name);
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with what is allowed.
        }
        throw error(name + " must be a whole number from " + least + " to " + most + ", not '" + value + "'");
    }

    long count(String name) {
        return number(name, 1, 1_000_000_000);
    }

    Duration millis(String name) {
        return Duration.ofMillis(number(name, 1, HOUR));
    }

    double probability(String name) {
        String value = word(name);
        try {
            double probability = Double.parseDouble(value);
            if (probability > 0 && probability <= 1) {
                return probability;
            }
        } catch (NumberFormatException e) {
            // Told below, with what is allowed.
        }
        throw error(name + " must be a number above 0 and up to 1, not '" + value + "'");
    }

    /** A code that can be sent: 1005, 1006 and 1015 stand for what was not sent, others are not given out. */
    int closeCode(String name) {
        int code = (int) number(name, 1000, 4999);
        if (code < 3000 && (code > 1014 || (code > 1003 && code < 1007))) {
            throw error(name + " must be 1000 to 1003, 1007 to 1014 or 3000 to 4999, not " + code);
        }
        return code;
    }

    void end() {
        if (more()) {
            throw error("nothing may follow, but ':" + String.join(":", values) + "' does");
        }
    }

    private IllegalArgumentException error(String problem) {
        return new IllegalArgumentException(option + ": " + problem + "; it is written " + usage);
    }
}

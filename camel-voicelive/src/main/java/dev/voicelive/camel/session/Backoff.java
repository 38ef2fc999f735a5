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
package dev.voicelive.camel.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing pauses between attempts: the n-th is drawn evenly from the upper half of {@code min(initial * 2^n, maximum)},
 * so that many clients that lost one service do not come back at the same moment.
 *
 * @param initial the longest first pause
 * @param maximum the longest pause of all
 */
public record Backoff(Duration initial, Duration maximum) {

    /** Half a second at first, five seconds at most. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5));

    public Backoff {
        if (initial.isNegative() || initial.isZero() || maximum.compareTo(initial) < 0) {
            throw new IllegalArgumentException(
                    "The first pause must be more than 0 and not above the longest one, not " + initial + " and " + maximum);
        }
    }

    /**
     * @param attempt 0 for the first pause
     * @param random  where the jitter comes from
     */
    public Duration pause(int attempt, RandomGenerator random) {
        long ceiling = Math.min(maximum.toMillis(), initial.toMillis() << Math.min(attempt, 20));
        long half = Math.max(1, ceiling / 2);
        return Duration.ofMillis(ceiling - half + random.nextLong(half + 1));
    }
}

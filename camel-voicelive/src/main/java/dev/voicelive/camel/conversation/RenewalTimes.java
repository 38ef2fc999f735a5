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
package dev.voicelive.camel.conversation;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * When a connection is replaced before the service ends it.
 *
 * @param due    another connection is opened, and used as soon as nobody speaks
 * @param forced it is used whoever speaks
 */
record RenewalTimes(Instant due, Instant forced) {

    /**
     * The margin is never more than half of what is left, so that a connection is of use for a while however short the
     * service keeps it.
     *
     * @param  now              when the connection could first be used
     * @param  expiresAtSeconds when the service ends it, in seconds since 1970; 0 or a time that has passed when it
     *                          does not say
     * @return                  null when the connection is never replaced
     */
    static @Nullable RenewalTimes of(Instant now, long expiresAtSeconds, RecoverySettings settings) {
        // An end that is past when the connection begins was told by another clock.
        Instant end = expiresAtSeconds > now.getEpochSecond() ? Instant.ofEpochSecond(expiresAtSeconds) : Instant.MAX;
        if (!settings.maxAge().isZero() && now.plus(settings.maxAge()).isBefore(end)) {
            end = now.plus(settings.maxAge());
        }
        if (end.equals(Instant.MAX) || settings.attempts() == 0) {
            return null;
        }
        Duration left = Duration.between(now, end);
        Duration half = left.dividedBy(2);
        Duration margin = settings.margin().compareTo(half) < 0 ? settings.margin() : half;
        return new RenewalTimes(end.minus(margin), end.minus(margin.dividedBy(2)));
    }
}

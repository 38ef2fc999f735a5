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

import dev.voicelive.camel.session.Backoff;

/**
 * How a conversation outlives its connections.
 *
 * @param attempts     connections tried after one was lost, 0 for none
 * @param recoveries   how often a connection may be lost in all, 0 for never
 * @param backoff      pauses before the attempts
 * @param historyLimit items that another connection is told
 * @param historySize  bytes that are kept of them
 * @param resendBytes  audio kept for another connection
 * @param maxAge       when a connection ends at the latest, even if the service would keep it for longer; zero for as
 *                     long as the service says
 * @param margin       how long before the end of a connection another one is opened
 */
public record RecoverySettings(int attempts, int recoveries, Backoff backoff, int historyLimit, int historySize,
        int resendBytes,
        Duration maxAge,
        Duration margin) {

    /** The defaults of the options. */
    public static final RecoverySettings DEFAULT = new RecoverySettings(
            10, 100, new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30)), 100, 4 << 20, 2 << 20, Duration.ofHours(1),
            Duration.ofMinutes(1));

    /** A conversation ends with its connection. */
    public static final RecoverySettings NONE
            = new RecoverySettings(0, 0, Backoff.DEFAULT, 0, 0, 0, Duration.ZERO, Duration.ZERO);
}

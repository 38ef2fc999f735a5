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
package dev.voicelive.emulator.session;

import java.time.Duration;

/**
 * How long sessions last and how much of them may wait.
 *
 * @param duration        after this time a session expires; the service's is 60 minutes
 * @param maxWaitingAudio audio of one session that may wait for recognition before the session reads no further
 */
public record SessionLimits(Duration duration, Duration maxWaitingAudio) {

    public static final SessionLimits DEFAULT = new SessionLimits(Duration.ofHours(1), Duration.ofMinutes(1));
}

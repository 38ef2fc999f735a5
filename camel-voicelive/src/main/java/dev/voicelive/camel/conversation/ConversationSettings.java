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

/**
 * How a conversation is led.
 *
 * @param turnTimeout    how long the service may send nothing at all while an answer is awaited, and how long a
 *                       transcript is waited for before those behind it go out
 * @param maxToolRounds  rounds of tool calls that one answer may take, at least 1
 * @param maxWaiting     messages that may wait while no connection can be used
 * @param maxUnsentBytes length of the messages that may wait, for whatever reason
 * @param bargeIn        whether an answer is cut off, on this side too, when the user begins to speak
 * @param maxTurns       turns that are remembered while the service has not finished them, at least 1
 * @param recovery       how the conversation outlives its connections
 */
public record ConversationSettings(Duration turnTimeout, int maxToolRounds, int maxWaiting, long maxUnsentBytes,
        boolean bargeIn, int maxTurns, RecoverySettings recovery) {
}

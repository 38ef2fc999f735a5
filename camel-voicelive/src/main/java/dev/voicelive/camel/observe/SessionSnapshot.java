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

import java.time.Instant;

/**
 * What can be told of a session; nothing of it is content.
 *
 * @param endpoint       name of the sessions that it belongs to
 * @param key            what the application calls it
 * @param id             what the service calls its connection; empty as long as that is not known
 * @param state          {@code opening}, {@code open} or {@code ended}
 * @param since          when it was made
 * @param connections    connections that it has had
 * @param userTurns      turns of the user
 * @param assistantTurns turns of the assistant
 * @param interruptions  answers that the user spoke into
 * @param bytesSent      bytes of audio sent
 * @param bytesReceived  bytes of audio received
 * @param inputTokens    tokens in
 * @param outputTokens   tokens out
 */
public record SessionSnapshot(String endpoint, String key, String id, String state, Instant since, int connections,
        long userTurns, long assistantTurns, long interruptions, long bytesSent, long bytesReceived, long inputTokens,
        long outputTokens) {
}

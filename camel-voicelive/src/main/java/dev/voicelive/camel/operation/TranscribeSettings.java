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
package dev.voicelive.camel.operation;

import java.time.Duration;

import dev.voicelive.camel.session.Backoff;

/**
 * How transcriptions are made.
 *
 * @param chunkMillis      length of the chunks in which audio is sent, in milliseconds
 * @param chunksInFlight   chunks that the socket may not have taken yet before reading the file pauses, at least 1
 * @param turnTimeout      how long nothing may move before the transcription fails
 * @param reconnectTimeout how long a lost or refused connection is tried anew without any progress; zero gives up at
 *                         once
 * @param backoff          the pauses between the tries
 * @param maxRequests      files that may be worked on or wait at the same time; one more is refused
 */
public record TranscribeSettings(
        int chunkMillis, int chunksInFlight, Duration turnTimeout, Duration reconnectTimeout, Backoff backoff,
        int maxRequests) {
}

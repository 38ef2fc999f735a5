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

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One audio file to transcribe.
 *
 * @param source   the audio; closed when the transcription ends
 * @param settings the {@code session} object of the session to use
 * @param pace     1 sends in real time, 2 twice as fast, 0 as fast as the service takes it
 * @param language what to give as the transcript's language when the service does not say, or null
 */
public record TranscribeRequest(AudioSource source, ObjectNode settings, double pace, @Nullable String language) {
}

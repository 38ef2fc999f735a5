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

import dev.voicelive.camel.transcript.Segment;
import dev.voicelive.camel.transcript.Transcript;

/**
 * Follows transcriptions while they are made. Calls for one source come one at a time and in order, those for different
 * sources may come at the same time; none may block.
 */
public interface TranscriptionListener {

    /**
     * The audio is about to be sent.
     *
     * @param source         the audio's name
     * @param durationMillis its length, or -1 when its header does not say
     */
    default void started(String source, long durationMillis) {
    }

    /**
     * Something has moved.
     *
     * @param sentMillis        how much of the audio the socket has taken
     * @param transcribedMillis up to where the transcript is complete
     */
    default void progress(String source, long sentMillis, long transcribedMillis) {
    }

    /** A segment is finished, and all before it are. */
    default void segment(String source, Segment segment) {
    }

    /** The transcription is complete. */
    default void finished(String source, Transcript transcript) {
    }

    /** The transcription has failed. */
    default void failed(String source, Throwable cause) {
    }
}

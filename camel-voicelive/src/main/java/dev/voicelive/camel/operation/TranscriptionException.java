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

import java.io.Serial;

import dev.voicelive.camel.transcript.Transcript;
import org.jspecify.annotations.Nullable;

/** Audio that could not be transcribed to its end; says which audio, why, and what had been transcribed by then. */
public class TranscriptionException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String source;
    private final transient Transcript partialTranscript;

    public TranscriptionException(String source, String problem, Transcript partialTranscript, @Nullable Throwable cause) {
        super("Cannot transcribe " + source + ": " + problem, cause);
        this.source = source;
        this.partialTranscript = partialTranscript;
    }

    /** The name of the audio. */
    public String getSource() {
        return source;
    }

    /** The segments that were finished before the failure, possibly none. */
    public Transcript getPartialTranscript() {
        return partialTranscript;
    }
}

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
package dev.voicelive.audio;

import java.io.IOException;
import java.io.Serial;

/** Audio that cannot be decoded; the message names what was found and what is supported. */
public class AudioException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why the audio was refused. */
    public enum Reason {
        /** The source holds no bytes, or a header and no samples. */
        EMPTY,
        /** The bytes are no audio file that we know of. */
        NOT_AUDIO,
        /** An audio file of a container or codec that is not supported. */
        UNSUPPORTED,
        /** The source ends before the length that its header states, or is damaged behind samples that were good. */
        TRUNCATED
    }

    public AudioException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

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
package dev.voicelive.examples.transcribe;

import dev.voicelive.camel.transcript.Transcript;
import org.jspecify.annotations.Nullable;

/**
 * How the transcription of one recording ended.
 *
 * @param transcript the transcript; of a failed recording what had been transcribed by then, or null
 * @param failure    why it failed, or null when it did not
 */
public record Outcome(Recording recording, @Nullable Transcript transcript, @Nullable String failure) {

    public boolean failed() {
        return failure != null;
    }
}

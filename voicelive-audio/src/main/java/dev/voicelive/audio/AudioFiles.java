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
import java.io.InputStream;

/** Opens audio files for reading by what their first bytes say, whatever their name is. */
public final class AudioFiles {

    private AudioFiles() {
    }

    /**
     * Reads the header and returns the samples behind it as a stream. The reader owns {@code in} and closes it; when
     * this method throws, {@code in} is closed too.
     *
     * @throws AudioException when this is no audio, or not one that is supported
     */
    public static AudioReader open(InputStream in) throws IOException {
        in.close();
        throw new AudioException(AudioException.Reason.UNSUPPORTED, "Not written yet");
    }
}

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

import java.io.IOException;
import java.io.InputStream;

/** An audio file that can be read more than once, so that a lost connection does not lose the rest of it. */
public interface AudioSource extends AutoCloseable {

    /** How people know this audio: the file's path, or what stands in for it. */
    String name();

    /** A new stream over the whole file, from its first byte; closed by the caller. */
    InputStream open() throws IOException;

    /** Whether this may be raw audio, without a header that tells; a file has to have one. */
    default boolean mayBeRaw() {
        return true;
    }

    /** Gives back what was made to be able to read the audio again, such as a temporary file. */
    @Override
    default void close() {
    }
}

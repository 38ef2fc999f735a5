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

import java.io.Closeable;
import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * The audio of a reader in another raw format, in chunks of equal length: resampled, encoded and cut, one chunk at a
 * time, so that memory does not grow with the length of the audio. Not thread-safe.
 */
public final class AudioChunks implements Closeable {

    private final AudioReader reader;
    private final RawAudioFormat format;
    private final int chunkMillis;

    /**
     * @param reader      the source, closed with this object
     * @param format      the format of the chunks
     * @param chunkMillis length of a chunk in milliseconds; the last one may be shorter
     */
    public AudioChunks(AudioReader reader, RawAudioFormat format, int chunkMillis) {
        this.reader = reader;
        this.format = format;
        this.chunkMillis = chunkMillis;
    }

    /**
     * Skips audio from the current position on, without encoding it.
     *
     * @param millis milliseconds of audio to skip; skipping past the end is no error
     */
    public void skip(long millis) throws IOException {
        throw new UnsupportedOperationException("Not written yet: " + reader + format + chunkMillis + millis);
    }

    /** The next chunk, or null at the end of the audio. */
    public byte @Nullable [] next() throws IOException {
        throw new UnsupportedOperationException("Not written yet");
    }

    /** Milliseconds of audio, skipped ones included, that came before the next chunk. */
    public long positionMillis() {
        throw new UnsupportedOperationException("Not written yet");
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}

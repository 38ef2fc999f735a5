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
package dev.voicelive.examples.kafka;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.voicelive.audio.AudioChunks;
import dev.voicelive.audio.AudioFiles;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.audio.WavWriter;

/** Copies a stretch of a recording. */
final class AudioRange {

    private static final int CHUNK_MILLIS = 100;

    private AudioRange() {
    }

    /**
     * Writes the audio from {@code startMs} up to {@code endMs}, in milliseconds, as WAV in the service's own format.
     */
    static void copy(Path from, long startMs, long endMs, Path to) throws IOException {
        RawAudioFormat format = RawAudioFormat.DEFAULT;
        long missing = format.bytes(endMs - startMs);
        try (AudioChunks chunks = new AudioChunks(
                AudioFiles.open(new BufferedInputStream(Files.newInputStream(from))), format, CHUNK_MILLIS);
             WavWriter wav = WavWriter.toFile(to, format)) {
            chunks.skip(startMs);
            for (byte[] chunk = chunks.next(); chunk != null && missing > 0; chunk = chunks.next()) {
                int length = (int) Math.min(chunk.length, missing);
                wav.write(chunk, 0, length);
                missing -= length;
            }
        }
    }
}

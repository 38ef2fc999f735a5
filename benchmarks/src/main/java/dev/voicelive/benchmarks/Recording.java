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
package dev.voicelive.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.voicelive.audio.AudioChunks;
import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.AudioFiles;
import dev.voicelive.audio.RawAudioFormat;

/** Recorded speech in pieces of the same length. */
final class Recording {

    private Recording() {
    }

    /**
     * Gives what is in an audio file, but for the rest that is shorter than the others.
     *
     * @param  sampleRate  of the pieces (Hz), which are PCM16, mono
     * @param  millis      length of a piece
     * @throws IOException when the file cannot be read, or is no audio
     */
    static List<byte[]> pieces(Path file, int sampleRate, int millis) throws IOException {
        RawAudioFormat format = new RawAudioFormat(AudioEncoding.PCM16, sampleRate);
        List<byte[]> pieces = new ArrayList<>();
        try (AudioChunks chunks = new AudioChunks(AudioFiles.open(Files.newInputStream(file)), format, millis)) {
            for (byte[] chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
                pieces.add(chunk);
            }
        }
        pieces.removeIf(piece -> piece.length < format.bytes(millis));
        return pieces;
    }
}

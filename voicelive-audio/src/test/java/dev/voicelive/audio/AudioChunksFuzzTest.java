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

import java.io.ByteArrayInputStream;
import java.io.IOException;

import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the file, skipping ahead gives what reading ahead gives. */
class AudioChunksFuzzTest {

    private static final RawAudioFormat FORMAT = new RawAudioFormat(AudioEncoding.PCM16, 24_000);
    private static final int CHUNK_MILLIS = 10;
    private static final int MOST_CHUNKS = 300;

    @FuzzTest
    void skippedChunksChangeNothingBehindThem(byte[] file) throws IOException {
        int skipped = file.length % 7;
        try (AudioChunks read = open(file); AudioChunks jumped = open(file)) {
            jumped.skip((long) skipped * CHUNK_MILLIS);
            for (int i = 0; i < skipped; i++) {
                read.next();
            }
            byte[] expected = read.next();
            for (int i = 0; i < MOST_CHUNKS && expected != null; i++) {
                assertThat(jumped.next()).isEqualTo(expected);
                assertThat(jumped.positionMillis()).isEqualTo(read.positionMillis());
                expected = read.next();
            }
        } catch (AudioException e) {
            assertThat(e.reason()).isNotNull();
        }
    }

    private static AudioChunks open(byte[] file) throws IOException {
        return new AudioChunks(AudioFiles.open(new ByteArrayInputStream(file)), FORMAT, CHUNK_MILLIS);
    }
}

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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Makes audio files, written by the JDK and so not by the code under test. */
public final class TestAudio {

    private TestAudio() {
    }

    /** A WAV file of 16-bit mono: a tone for the first half of every second, silence for the other. */
    public static Path beeps(Path file, double seconds, int sampleRate) throws IOException {
        int samples = (int) (seconds * sampleRate);
        ByteBuffer pcm = ByteBuffer.allocate(samples * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < samples; i++) {
            boolean on = i % sampleRate < sampleRate / 2;
            pcm.putShort((short) (on ? 16_000 * Math.sin(2 * Math.PI * 440 * i / sampleRate) : 0));
        }
        Files.createDirectories(file.getParent());
        try (AudioInputStream audio = new AudioInputStream(
                new ByteArrayInputStream(pcm.array()), new AudioFormat(sampleRate, 16, 1, true, false), samples)) {
            AudioSystem.write(audio, AudioFileFormat.Type.WAVE, file.toFile());
        }
        return file;
    }
}

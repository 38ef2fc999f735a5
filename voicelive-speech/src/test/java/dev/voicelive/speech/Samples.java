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
package dev.voicelive.speech;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.voicelive.audio.AudioChunks;
import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.AudioFiles;
import dev.voicelive.audio.RawAudioFormat;

/** Reads recordings as engines take them, and cuts them at their pauses. */
public final class Samples {

    private static final int FRAME_MILLIS = 20;
    private static final int PAUSE_FRAMES = 500 / FRAME_MILLIS;
    private static final int MARGIN_FRAMES = 200 / FRAME_MILLIS;
    /** A frame is quiet when it is 40 dB below the loudest one. */
    private static final double QUIET = 0.01;

    private Samples() {
    }

    /** The whole recording as mono samples of that rate. */
    public static short[] read(Path file, int sampleRate) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (AudioChunks chunks = new AudioChunks(
                AudioFiles.open(Files.newInputStream(file)), new RawAudioFormat(AudioEncoding.PCM16, sampleRate), 1000)) {
            for (byte[] chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
                bytes.writeBytes(chunk);
            }
        }
        short[] samples = new short[bytes.size() / 2];
        ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    /** The stretches between pauses of half a second or more, each with 200 ms of the pauses around it. */
    public static List<short[]> utterances(short[] samples, int sampleRate) {
        int frame = sampleRate * FRAME_MILLIS / 1000;
        double[] energy = new double[samples.length / frame];
        for (int i = 0; i < energy.length * frame; i++) {
            energy[i / frame] += (double) samples[i] * samples[i];
        }
        double quiet = Arrays.stream(energy).max().orElse(0) * QUIET * QUIET;
        List<short[]> utterances = new ArrayList<>();
        int first = -1;
        int last = -1;
        for (int i = 0; i <= energy.length; i++) {
            boolean loud = i < energy.length && energy[i] > quiet;
            if (first >= 0 && (i == energy.length || loud && i - last > PAUSE_FRAMES)) {
                int start = Math.max(0, first - MARGIN_FRAMES) * frame;
                utterances.add(Arrays.copyOfRange(samples, start,
                        Math.min(samples.length, (last + 1 + MARGIN_FRAMES) * frame)));
                first = -1;
            }
            if (loud) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        return utterances;
    }
}

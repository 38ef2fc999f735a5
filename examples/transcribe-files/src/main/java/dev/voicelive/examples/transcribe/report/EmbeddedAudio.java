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
package dev.voicelive.examples.transcribe.report;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.voicelive.audio.AudioChunks;
import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.AudioFiles;
import dev.voicelive.audio.AudioReader;
import dev.voicelive.audio.RawAudioFormat;

/**
 * A recording as the page holds it: 16 kHz mono µ-law in a WAV file, which every browser plays and which takes 1 MB a
 * minute, and its waveform. Always read as a stream, so that memory does not grow with its length.
 *
 * @param durationMs its length in milliseconds
 * @param wavBytes   bytes that {@link #writeWav} writes
 * @param peaks      the waveform from left to right, 0 to 100 each, separated by commas
 */
record EmbeddedAudio(long durationMs, long wavBytes, String peaks) {

    private static final RawAudioFormat FORMAT = new RawAudioFormat(AudioEncoding.ULAW, 16_000);
    private static final int HEADER_BYTES = 58;
    private static final byte ULAW_SILENCE = (byte) 0xFF;
    private static final int WAVE_FORMAT_MULAW = 7;

    /** @throws IOException when the file cannot be read or is no audio that is supported */
    static EmbeddedAudio measure(Path file) throws IOException {
        try (AudioReader reader = open(file)) {
            Peaks peaks = new Peaks(reader.sampleRate());
            float[] samples = new float[8192];
            for (int n = reader.read(samples, 0, samples.length); n >= 0; n = reader.read(samples, 0, samples.length)) {
                peaks.add(samples, n);
            }
            return new EmbeddedAudio(peaks.durationMs(), HEADER_BYTES + FORMAT.bytes(peaks.durationMs()), peaks.toString());
        }
    }

    /** Writes {@code durationMs} milliseconds of the file as WAV; {@code out} stays open. */
    static void writeWav(Path file, long durationMs, OutputStream out) throws IOException {
        long left = FORMAT.bytes(durationMs);
        out.write(header((int) left));
        try (AudioChunks chunks = new AudioChunks(open(file), FORMAT, 1000)) {
            for (byte[] chunk = chunks.next(); chunk != null && left > 0; chunk = chunks.next()) {
                int length = (int) Math.min(chunk.length, left);
                out.write(chunk, 0, length);
                left -= length;
            }
        }
        for (; left > 0; left--) {
            out.write(ULAW_SILENCE);
        }
    }

    private static AudioReader open(Path file) throws IOException {
        return AudioFiles.open(new BufferedInputStream(Files.newInputStream(file)));
    }

    private static byte[] header(int dataBytes) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + dataBytes).put(ascii("WAVE"));
        header.put(ascii("fmt ")).putInt(18).putShort((short) WAVE_FORMAT_MULAW).putShort((short) 1)
                .putInt(FORMAT.sampleRate()).putInt(FORMAT.sampleRate()).putShort((short) 1).putShort((short) 8)
                .putShort((short) 0);
        header.put(ascii("fact")).putInt(4).putInt(dataBytes);
        header.put(ascii("data")).putInt(dataBytes);
        return header.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

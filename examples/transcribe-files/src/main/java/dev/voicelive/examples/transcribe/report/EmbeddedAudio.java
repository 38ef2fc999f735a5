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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.voicelive.audio.AudioChunks;
import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.AudioFiles;
import dev.voicelive.audio.AudioReader;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.audio.WavWriter;
import dev.voicelive.audio.Waveform;

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
    private static final byte ULAW_SILENCE = (byte) 0xFF;
    private static final int CHUNK_MILLIS = 1000;

    /** As many peaks as a wide page has room for, of longer recordings so many that one can scroll along them. */
    private static final int PEAKS = 1200;
    private static final int PEAKS_PER_SECOND = 10;
    private static final int MAX_PEAKS = 100_000;

    /** @throws IOException when the file cannot be read or is no audio that is supported */
    static EmbeddedAudio measure(Path file) throws IOException {
        try (AudioReader reader = open(file)) {
            long wanted = reader.length() * PEAKS_PER_SECOND / reader.sampleRate();
            Waveform waveform = Waveform.of(reader, (int) Math.max(PEAKS, Math.min(wanted, MAX_PEAKS)));
            long data = FORMAT.bytes(waveform.millis());
            return new EmbeddedAudio(waveform.millis(), WavWriter.header(FORMAT, data).length + data, peaks(waveform));
        }
    }

    private static String peaks(Waveform waveform) {
        return IntStream.range(0, waveform.buckets())
                .mapToObj(bucket -> Integer.toString(Math.round(Math.min(1, waveform.peak(bucket)) * 100)))
                .collect(Collectors.joining(","));
    }

    /** Writes {@code durationMs} milliseconds of the file as WAV; {@code out} is closed. */
    static void writeWav(Path file, long durationMs, OutputStream out) throws IOException {
        long left = FORMAT.bytes(durationMs);
        try (WavWriter wav = WavWriter.toStream(out, FORMAT, left);
             AudioChunks chunks = new AudioChunks(open(file), FORMAT, CHUNK_MILLIS)) {
            for (byte[] chunk = chunks.next(); chunk != null && left > 0; chunk = chunks.next()) {
                int length = (int) Math.min(chunk.length, left);
                wav.write(chunk, 0, length);
                left -= length;
            }
            // Resampling may have ended a few samples early.
            byte[] silence = new byte[FORMAT.sampleRate()];
            Arrays.fill(silence, ULAW_SILENCE);
            for (; left > 0; left -= Math.min(left, silence.length)) {
                wav.write(silence, 0, (int) Math.min(left, silence.length));
            }
        }
    }

    private static AudioReader open(Path file) throws IOException {
        return AudioFiles.open(new BufferedInputStream(Files.newInputStream(file)));
    }
}

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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import dev.voicelive.audio.AudioChunks;
import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.AudioFiles;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.audio.vad.VoiceDetector;

/**
 * Finds places where a long recording can be cut without cutting a word: the middle of the longest silence in the last
 * fifth of each part. The same file is always cut at the same places.
 */
final class SilenceSplitter {

    private static final float SPEECH = 0.5f;

    private final Supplier<VoiceDetector> detectors;
    private final long partMs;

    /**
     * @param detectors makes a detector for each file
     * @param partMs    longest part in milliseconds, at least 1000
     */
    SilenceSplitter(Supplier<VoiceDetector> detectors, long partMs) {
        if (partMs < 1000) {
            throw new IllegalArgumentException("A part must last at least 1000 ms, not " + partMs);
        }
        this.detectors = detectors;
        this.partMs = partMs;
    }

    /**
     * Where the parts begin, in milliseconds; the first at 0. A part without any silence in its last fifth ends where
     * it must.
     *
     * @param durationMs length of the audio
     */
    List<Long> starts(Path file, long durationMs) throws IOException {
        List<Long> starts = new ArrayList<>(List.of(0L));
        if (durationMs <= partMs) {
            return starts;
        }
        VoiceDetector detector = detectors.get();
        RawAudioFormat format = new RawAudioFormat(AudioEncoding.PCM16, detector.sampleRate());
        int frame = detector.frameLength();
        int frameMs = frame * 1000 / detector.sampleRate();
        float[] samples = new float[frame];
        try (AudioChunks chunks
                = new AudioChunks(AudioFiles.open(new BufferedInputStream(Files.newInputStream(file))), format, frameMs)) {
            LongestSilence silence = new LongestSilence();
            long cut = 0;
            for (byte[] chunk = chunks.next(); chunk != null && durationMs - cut > partMs; chunk = chunks.next()) {
                long end = chunks.positionMillis();
                if (chunk.length == frame * 2 && end > cut + partMs - partMs / 5) {
                    AudioEncoding.PCM16.decode(chunk, 0, frame, samples, 0);
                    silence.add(detector.probability(samples, 0) < SPEECH, end - frameMs, end);
                }
                if (end + frameMs > cut + partMs) {
                    cut = silence.middle(end);
                    starts.add(cut);
                    silence = new LongestSilence();
                    detector.reset();
                }
            }
        }
        return starts;
    }

    /** The longest of several silences. */
    private static final class LongestSilence {

        private long start = -1;
        private long bestStart;
        private long bestEnd;

        void add(boolean silent, long from, long to) {
            start = silent ? start < 0 ? from : start : -1;
            if (silent && to - start > bestEnd - bestStart) {
                bestStart = start;
                bestEnd = to;
            }
        }

        /** Its middle, or {@code otherwise} when there was none. */
        long middle(long otherwise) {
            return bestEnd == 0 ? otherwise : (bestStart + bestEnd) / 2;
        }
    }
}

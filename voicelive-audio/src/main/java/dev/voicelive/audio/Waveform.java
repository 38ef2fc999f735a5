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

import java.io.IOException;

/**
 * The outline of a piece of audio for drawing: the lowest and the highest sample in each of a number of equal spans of
 * time. Immutable.
 */
public final class Waveform {

    /** Spans measured for each bucket while the length is not known: their borders are off by a fraction of it. */
    private static final int SPANS_PER_BUCKET = 16;
    private static final int READ_SAMPLES = 4096;
    private static final int MAX_BUCKETS = 100_000;

    private final int sampleRate;
    private final long samples;
    private final float[] lowest;
    private final float[] highest;

    private Waveform(int sampleRate, long samples, float[] lowest, float[] highest) {
        this.sampleRate = sampleRate;
        this.samples = samples;
        this.lowest = lowest;
        this.highest = highest;
    }

    /**
     * Reads a reader to its end. The length need not be known; memory grows with the number of buckets alone. The
     * borders of the buckets are right to an eighth of a bucket.
     *
     * @param  reader      read from its current position, and not closed
     * @param  buckets     spans of time, 1 to 100000; audio of fewer samples repeats them
     * @throws IOException when the audio cannot be read or is cut off
     */
    public static Waveform of(AudioReader reader, int buckets) throws IOException {
        if (buckets < 1 || buckets > MAX_BUCKETS) {
            throw new IllegalArgumentException("A waveform has 1 to " + MAX_BUCKETS + " buckets, not " + buckets);
        }
        Spans spans = new Spans(SPANS_PER_BUCKET * buckets);
        float[] piece = new float[READ_SAMPLES];
        long samples = 0;
        int n;
        while ((n = reader.read(piece, 0, piece.length)) >= 0) {
            for (int i = 0; i < n; i++) {
                spans.add(piece[i]);
            }
            samples += n;
        }
        float[] lowest = new float[buckets];
        float[] highest = new float[buckets];
        int count = spans.count();
        // The last span may be shorter than the others.
        double perBucket = (double) samples / spans.length / buckets;
        for (int bucket = 0; bucket < buckets && count > 0; bucket++) {
            int from = Math.min(count - 1, (int) Math.round(bucket * perBucket));
            int end = bucket == buckets - 1 ? count : (int) Math.round((bucket + 1) * perBucket);
            int to = Math.max(from + 1, Math.min(count, end));
            lowest[bucket] = spans.lowest[from];
            highest[bucket] = spans.highest[from];
            for (int span = from + 1; span < to; span++) {
                lowest[bucket] = Math.min(lowest[bucket], spans.lowest[span]);
                highest[bucket] = Math.max(highest[bucket], spans.highest[span]);
            }
        }
        return new Waveform(reader.sampleRate(), samples, lowest, highest);
    }

    public int buckets() {
        return lowest.length;
    }

    /** The lowest sample in a bucket, in [-1, 1]; 0 when there was no audio at all. */
    public float lowest(int bucket) {
        return lowest[bucket];
    }

    /** The highest sample in a bucket, in [-1, 1]; 0 when there was no audio at all. */
    public float highest(int bucket) {
        return highest[bucket];
    }

    /** The largest magnitude in a bucket, 0 to 1. */
    public float peak(int bucket) {
        return Math.max(Math.abs(lowest[bucket]), Math.abs(highest[bucket]));
    }

    /** Samples read in all. */
    public long samples() {
        return samples;
    }

    /** Length of the audio in milliseconds, rounded down. */
    public long millis() {
        return samples * 1000 / sampleRate;
    }

    /** Extremes of spans of equal length; when there are too many, two become one. */
    private static final class Spans {

        private final float[] lowest;
        private final float[] highest;
        private long length = 1;
        private int full;
        private long inLast;

        private Spans(int capacity) {
            this.lowest = new float[capacity];
            this.highest = new float[capacity];
        }

        private int count() {
            return inLast == 0 ? full : full + 1;
        }

        private void add(float sample) {
            if (full == lowest.length) {
                halve();
            }
            lowest[full] = inLast == 0 ? sample : Math.min(lowest[full], sample);
            highest[full] = inLast == 0 ? sample : Math.max(highest[full], sample);
            inLast++;
            if (inLast == length) {
                full++;
                inLast = 0;
            }
        }

        private void halve() {
            full /= 2;
            for (int i = 0; i < full; i++) {
                lowest[i] = Math.min(lowest[2 * i], lowest[2 * i + 1]);
                highest[i] = Math.max(highest[2 * i], highest[2 * i + 1]);
            }
            length *= 2;
        }
    }
}

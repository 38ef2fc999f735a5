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
package dev.voicelive.emulator.session;

import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.G711;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.audio.Resampler;

/**
 * Turns the bytes that clients append into mono samples of the recogniser's rate; blocks may be cut anywhere, even
 * within a sample. Of two channels the first is taken, as the second is an echo reference. Not thread-safe.
 */
final class InputDecoder {

    /** Takes decoded samples; the array is reused after the call. */
    interface Sink {
        void samples(short[] samples, int length);
    }

    private static final int BLOCK = 8192;

    private final RawAudioFormat format;
    private final int frameBytes;
    private final Resampler resampler;
    private final Sink sink;
    private final byte[] carry;
    private int carried;
    private final float[] in = new float[BLOCK];
    private final float[] out;
    private final short[] decoded;

    /**
     * @param channels 1, or 2 interleaved ones
     * @param rate     sample rate (Hz) of the output
     */
    InputDecoder(RawAudioFormat format, int channels, int rate, Sink sink) {
        this.format = format;
        this.sink = sink;
        frameBytes = format.encoding().bytesPerSample() * channels;
        carry = new byte[frameBytes];
        resampler = new Resampler(format.sampleRate(), rate);
        out = new float[resampler.maxOutput(BLOCK)];
        decoded = new short[out.length];
    }

    RawAudioFormat format() {
        return format;
    }

    int frameBytes() {
        return frameBytes;
    }

    void decode(byte[] bytes) {
        int offset = 0;
        if (carried > 0) {
            while (carried < frameBytes && offset < bytes.length) {
                carry[carried++] = bytes[offset++];
            }
            if (carried < frameBytes) {
                return;
            }
            in[0] = sample(carry, 0);
            convert(1);
            carried = 0;
        }
        while (bytes.length - offset >= frameBytes) {
            int count = Math.min(BLOCK, (bytes.length - offset) / frameBytes);
            for (int i = 0; i < count; i++, offset += frameBytes) {
                in[i] = sample(bytes, offset);
            }
            convert(count);
        }
        while (offset < bytes.length) {
            carry[carried++] = bytes[offset++];
        }
    }

    /** Gives the samples that the resampler still holds back; what follows begins anew. */
    void flush() {
        emit(resampler.flush(out, 0));
        carried = 0;
    }

    private float sample(byte[] bytes, int i) {
        int value = format.encoding() == AudioEncoding.PCM16 ? (bytes[i] & 0xFF) | (bytes[i + 1] << 8)
                : format.encoding() == AudioEncoding.ULAW ? G711.decodeUlaw(bytes[i])
                : G711.decodeAlaw(bytes[i]);
        return value / 32768f;
    }

    private void convert(int count) {
        emit(resampler.process(in, 0, count, out, 0));
    }

    private void emit(int count) {
        for (int i = 0; i < count; i++) {
            decoded[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(out[i] * 32768f)));
        }
        if (count > 0) {
            sink.samples(decoded, count);
        }
    }
}

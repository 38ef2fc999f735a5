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
    /**
     * A float so large that its neighbours differ by 1: what is added to it is rounded, and can be read from its bits.
     * Math.round, and branches on the sign, take as long as all the rest.
     */
    private static final float ROUNDING = 0x1.8p23f;
    private static final int ROUNDING_BITS = Float.floatToRawIntBits(ROUNDING);

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
            convert(carry, 0, 1);
            carried = 0;
        }
        while (bytes.length - offset >= frameBytes) {
            int count = Math.min(BLOCK, (bytes.length - offset) / frameBytes);
            convert(bytes, offset, count);
            offset += count * frameBytes;
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

    private void convert(byte[] bytes, int offset, int count) {
        AudioEncoding encoding = format.encoding();
        if (frameBytes == encoding.bytesPerSample()) {
            encoding.decode(bytes, offset, count, in, 0);
        } else {
            for (int i = 0; i < count; i++) {
                encoding.decode(bytes, offset + i * frameBytes, 1, in, i);
            }
        }
        emit(resampler.process(in, 0, count, out, 0));
    }

    private void emit(int count) {
        for (int i = 0; i < count; i++) {
            int rounded = Float.floatToRawIntBits(out[i] * 32768f + ROUNDING) - ROUNDING_BITS;
            decoded[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, rounded));
        }
        if (count > 0) {
            sink.samples(decoded, count);
        }
    }
}

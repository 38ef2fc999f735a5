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
package dev.voicelive.emulator.testing;

/** Sounds as raw PCM16: a tone that stands for speech, and silence. */
public final class Sounds {

    private Sounds() {
    }

    public static byte[] speech(int millis, int rate) {
        return pcm(speechSamples(millis, rate));
    }

    public static byte[] silence(int millis, int rate) {
        return new byte[2 * (int) ((long) millis * rate / 1000)];
    }

    public static short[] speechSamples(int millis, int rate) {
        short[] samples = new short[(int) ((long) millis * rate / 1000)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (12_000 * Math.sin(2 * Math.PI * 440 * i / rate));
        }
        return samples;
    }

    public static byte[] pcm(short[] samples) {
        byte[] bytes = new byte[samples.length * 2];
        for (int i = 0; i < samples.length; i++) {
            bytes[2 * i] = (byte) samples[i];
            bytes[2 * i + 1] = (byte) (samples[i] >> 8);
        }
        return bytes;
    }

    public static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int offset = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, offset, part.length);
            offset += part.length;
        }
        return all;
    }
}

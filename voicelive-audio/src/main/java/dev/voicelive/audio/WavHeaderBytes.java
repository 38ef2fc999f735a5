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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The header of a mono WAV file that holds one of our raw formats. */
final class WavHeaderBytes {

    /** Left in the size fields by writers that do not know the length. */
    static final long UNKNOWN_SIZE = 0xFFFFFFFFL;

    private WavHeaderBytes() {
    }

    /**
     * @param dataBytes bytes of samples, or -1 when unknown; more than the size fields hold are unknown too
     */
    static byte[] of(RawAudioFormat format, long dataBytes) {
        boolean pcm = format.encoding() == AudioEncoding.PCM16;
        int formatSize = pcm ? 16 : 18;
        int size = 12 + 8 + formatSize + (pcm ? 0 : 12) + 8;
        long riffSize = size - 8 + dataBytes + (dataBytes & 1);
        boolean known = dataBytes >= 0 && riffSize < UNKNOWN_SIZE;
        int sampleBytes = format.encoding().bytesPerSample();
        ByteBuffer header = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ascii("RIFF")).putInt((int) (known ? riffSize : UNKNOWN_SIZE)).put(ascii("WAVE"));
        header.put(ascii("fmt ")).putInt(formatSize).putShort(tag(format.encoding())).putShort((short) 1);
        header.putInt(format.sampleRate()).putInt(format.sampleRate() * sampleBytes);
        header.putShort((short) sampleBytes).putShort((short) (8 * sampleBytes));
        if (!pcm) {
            // All but PCM state the size of their extension and, in a chunk of its own, the number of samples.
            header.putShort((short) 0);
            header.put(ascii("fact")).putInt(4).putInt((int) (known ? dataBytes / sampleBytes : UNKNOWN_SIZE));
        }
        header.put(ascii("data")).putInt((int) (known ? dataBytes : UNKNOWN_SIZE));
        return header.array();
    }

    private static short tag(AudioEncoding encoding) {
        return switch (encoding) {
            case PCM16 -> 1;
            case ALAW -> 6;
            case ULAW -> 7;
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

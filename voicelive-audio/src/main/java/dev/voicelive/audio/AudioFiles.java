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
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.voicelive.audio.AudioException.Reason;

/**
 * Opens audio files for reading by what their first bytes say, whatever their name is: WAV (RIFF, RF64, BW64), AIFF,
 * AIFF-C and AU with PCM of 8 to 32 bits, float of 32 or 64 bits, µ-law or A-law samples, and FLAC of 4 to 24 bits,
 * with an ID3v2 tag or without; 1000 to 384000 Hz, any number of channels up to 64.
 */
public final class AudioFiles {

    private static final int MAGIC_BYTES = 12;
    private static final int SNIFFED_BYTES = 64;

    private AudioFiles() {
    }

    /**
     * Reads the header and returns the samples behind it as a stream. Reads from the start to the end, needs no mark or
     * reset, and holds 32 KB of the source at a time, or a frame of FLAC. Headers of streaming writers, which do not
     * know the length, are understood. The reader owns {@code in} and closes it; when this method throws, {@code in} is
     * closed too.
     *
     * @throws AudioException when this is no audio ({@link Reason#NOT_AUDIO}), holds no samples ({@link Reason#EMPTY})
     *                        or is of a format that is not supported or damaged ({@link Reason#UNSUPPORTED})
     * @throws IOException    when {@code in} cannot be read
     */
    public static AudioReader open(InputStream in) throws IOException {
        try {
            return read(in);
        } catch (IOException | RuntimeException e) {
            try {
                in.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    private static AudioReader read(InputStream in) throws IOException {
        byte[] magic = in.readNBytes(MAGIC_BYTES);
        if (magic.length == 0) {
            throw new AudioException(Reason.EMPTY, "The file is empty. " + SourceFormat.SUPPORTED);
        }
        String text = new String(magic, StandardCharsets.ISO_8859_1);
        boolean whole = magic.length == MAGIC_BYTES;
        ByteBuffer head = ByteBuffer.wrap(magic);
        if (text.matches("(?s)(RIFF|RF64|BW64)....WAVE")) {
            return WavHeader.read(in, head);
        }
        if (text.matches("(?s)FORM....AIF[FC]")) {
            return AiffHeader.read(in, head);
        }
        if (text.startsWith(".snd") && whole) {
            return AuHeader.read(in, head);
        }
        if (FlacHeader.mayStartWith(text)) {
            PushbackInputStream start = new PushbackInputStream(in, magic.length);
            start.unread(magic);
            return FlacHeader.read(start);
        }
        if (!whole && text.matches("(?s)(RIFF|RF64|BW64|FORM|\\.snd).*")) {
            throw new AudioException(
                    Reason.EMPTY, "The file ends after " + magic.length
                                  + " bytes, inside its header: it holds no samples");
        }
        byte[] sniffed = Arrays.copyOf(magic, SNIFFED_BYTES);
        int more = in.readNBytes(sniffed, magic.length, SNIFFED_BYTES - magic.length);
        throw FileKinds.refusal(Arrays.copyOf(sniffed, magic.length + more));
    }
}

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

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;

/** The frames of a FLAC file one after the other (RFC 9639 section 9). */
final class FlacFrames {

    /** Twice what eight channels of the longest frame take without compression. */
    private static final int MAX_FRAME_BYTES = 2 * 8 * 65_536 * 25 / 8;

    private final FlacStreamInfo info;
    private final FlacBits bits;
    private int[][] samples;

    /**
     * @param in   stands at the first frame
     * @param info the format, which all frames must have
     */
    FlacFrames(InputStream in, FlacStreamInfo info) {
        this.info = info;
        this.bits = new FlacBits(in);
        this.samples = new int[info.channels()][0];
    }

    /**
     * Decodes the next frame and checks it against its checksums.
     *
     * @return                     samples of a channel, or -1 when the source ends before the frame
     * @throws EOFException        when the source ends within the frame
     * @throws DataFormatException when the frame is damaged; the message says what is wrong
     * @throws IOException         when the source cannot be read
     */
    int next() throws IOException, DataFormatException {
        if (!bits.beginFrame(MAX_FRAME_BYTES)) {
            return -1;
        }
        FlacFrameHeader header = FlacFrameHeader.read(bits, info);
        if (header.channels() != info.channels() || header.bits() != info.bits()
                || header.sampleRate() != info.sampleRate()) {
            throw new DataFormatException("a frame has another format than the header states");
        }
        int count = header.blockSize();
        if (samples[0].length < count) {
            samples = new int[info.channels()][count];
        }
        for (int channel = 0; channel < samples.length; channel++) {
            int sampleBits = header.stereo().isSide(channel) ? header.bits() + 1 : header.bits();
            FlacSubframe.decode(bits, sampleBits, count, samples[channel]);
        }
        bits.align();
        int checksum = bits.crc16();
        if (bits.unsigned(16) != checksum) {
            throw new DataFormatException("the checksum of a frame is wrong");
        }
        if (header.stereo() != FlacFrameHeader.Stereo.INDEPENDENT) {
            separate(header.stereo(), count);
        }
        return count;
    }

    /** A sample of the frame that {@link #next} decoded. */
    int sample(int channel, int index) {
        return samples[channel][index];
    }

    /** Makes left and right of what two channels are written as (RFC 9639 section 4.2). */
    private void separate(FlacFrameHeader.Stereo stereo, int count) {
        int[] left = samples[0];
        int[] right = samples[1];
        for (int i = 0; i < count; i++) {
            int first = left[i];
            int second = right[i];
            switch (stereo) {
                case LEFT_SIDE -> right[i] = first - second;
                case SIDE_RIGHT -> left[i] = first + second;
                case MID_SIDE -> {
                    // Half the sum was rounded down; the sum is odd when the difference is.
                    int sum = first << 1 | (second & 1);
                    left[i] = (sum + second) >> 1;
                    right[i] = (sum - second) >> 1;
                }
                case INDEPENDENT -> {
                }
            }
        }
    }
}

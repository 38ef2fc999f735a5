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

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;

import com.code_intelligence.jazzer.junit.FuzzTest;

import static dev.voicelive.audio.AudioFileBytes.join;
import static org.assertj.core.api.Assertions.assertThat;

/** Frames whose checksums hold, which no fuzzer would come by, whatever stands in them. */
class FlacFramesFuzzTest {

    private static final int[] BITS = { 8, 12, 0, 16, 20, 24 };

    /** @param data two bytes of codes, the block size and subframes */
    @FuzzTest
    void anyFrameIsSamplesOrDamaged(byte[] data) throws IOException {
        if (data.length < 4) {
            return;
        }
        ByteBuffer in = ByteBuffer.wrap(data);
        int channelCode = (in.get() & 0xFF) % 11;
        int bitsCode = (in.get() & 0xFF) % (BITS.length + 1);
        int bits = bitsCode == 0 || BITS[bitsCode - 1] == 0 ? 16 : BITS[bitsCode - 1];
        FlacBytes header = new FlacBytes().put(16, 0xFFF8).put(4, 7).put(4, 0).put(4, channelCode).put(3, bitsCode).put(1, 0)
                .put(8, 0).put(16, in.getShort());
        byte[] checked = header.put(8, FlacBytes.crc(header.bytes(), 8, 0x07)).bytes();
        byte[] frame = join(checked, ByteBuffer.allocate(in.remaining()).put(in).array());
        byte[] whole = new FlacBytes().put(16, FlacBytes.crc(frame, 16, 0x8005)).bytes();
        FlacStreamInfo info = new FlacStreamInfo(16_000, channelCode < 8 ? channelCode + 1 : 2, bits, 0);
        FlacFrames frames = new FlacFrames(new ByteArrayInputStream(join(frame, whole)), info);
        try {
            int count = frames.next();
            assertThat(count).isBetween(1, 65_535);
            assertThat(Math.abs((long) frames.sample(info.channels() - 1, count - 1))).isLessThan(1L << bits + 2);
        } catch (DataFormatException e) {
            assertThat(e.getMessage()).hasSizeBetween(10, 200);
        } catch (EOFException e) {
            assertThat(e.getMessage()).isNull();
        }
    }
}

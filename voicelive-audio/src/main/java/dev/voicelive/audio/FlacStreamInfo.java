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

/**
 * What STREAMINFO says of the audio (RFC 9639 section 8.2). The lengths of blocks and frames in it only help to reserve
 * memory, and its checksum of the whole audio is stale in files that were edited: neither is kept.
 *
 * @param sampleRate in Hz, 0 to 1048575
 * @param channels   1 to 8
 * @param bits       of a sample, 1 to 32
 * @param length     samples of a channel, 0 when the writer did not know
 */
record FlacStreamInfo(int sampleRate, int channels, int bits, long length) {

    static final int BYTES = 34;

    private static final int FORMAT_AT = 10;

    /**
     * @param block the {@value #BYTES} bytes of the block without its header
     */
    static FlacStreamInfo of(ByteBuffer block) {
        long format = block.getLong(FORMAT_AT);
        return new FlacStreamInfo(
                (int) (format >>> 44), 1 + (int) (format >>> 41 & 0x7), 1 + (int) (format >>> 36 & 0x1F),
                format & 0xF_FFFF_FFFFL);
    }
}

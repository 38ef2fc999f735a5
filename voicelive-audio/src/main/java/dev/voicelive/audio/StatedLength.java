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

/**
 * How many bytes of samples a header states.
 *
 * @param limit   bytes after which the samples end at the latest
 * @param certain whether fewer bytes than {@code limit} mean that the file was cut off
 */
record StatedLength(long limit, boolean certain) {

    static final StatedLength UNKNOWN = new StatedLength(Long.MAX_VALUE, false);

    static StatedLength certain(long bytes) {
        return new StatedLength(bytes, true);
    }

    /** The meaning of a 32-bit size field; writers that cannot seek leave 0 or some very large value in it. */
    static StatedLength ofField(long size) {
        if (size == 0 || size >= 0xFFFFF000L) {
            return UNKNOWN;
        }
        return new StatedLength(size, !isPlaceholder(size));
    }

    /**
     * Whether a size is one that streaming writers put into a 32-bit field: 0, or about 2^31 or 2^32. Sox writes
     * 0x7F000000 and 0x7FFFF000, rounded down to whole frames.
     */
    static boolean isPlaceholder(long size) {
        return size == 0 || (size >= 0x7F000000L - 1024 && size <= 0x80000000L) || size >= 0xFFFFF000L;
    }
}

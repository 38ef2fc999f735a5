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
package dev.voicelive.camel.conversation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Keeps the latest audio up to a number of bytes; what is too old goes. Positions count the bytes added since the ring
 * was made. Keeps the arrays that are given, so they must not be changed any more. Not thread-safe.
 */
final class AudioRing {

    private final int maxBytes;
    private final Deque<byte[]> pieces = new ArrayDeque<>();
    private long start;
    private long end;

    /** @param maxBytes what is kept at most; 0 keeps nothing */
    AudioRing(int maxBytes) {
        // A sample of two bytes is never cut in half.
        this.maxBytes = maxBytes & ~1;
    }

    void add(byte[] audio) {
        pieces.add(audio);
        end += audio.length;
        releaseTo(end - maxBytes);
    }

    /** Position of the first byte that is kept. */
    long start() {
        return start;
    }

    /** Position behind the last byte that was added. */
    long end() {
        return end;
    }

    /** Drops what is before a position. */
    void releaseTo(long position) {
        while (start < position && !pieces.isEmpty()) {
            byte[] first = pieces.remove();
            long surplus = position - start;
            if (surplus < first.length) {
                pieces.addFirst(Arrays.copyOfRange(first, (int) surplus, first.length));
                start = position;
            } else {
                start += first.length;
            }
        }
    }

    /** What is kept between two positions, in order. */
    List<byte[]> between(long from, long to) {
        List<byte[]> found = new ArrayList<>();
        long position = start;
        for (byte[] piece : pieces) {
            long first = Math.max(from, position);
            long last = Math.min(to, position + piece.length);
            if (first < last) {
                found.add(last - first == piece.length
                        ? piece : Arrays.copyOfRange(piece, (int) (first - position), (int) (last - position)));
            }
            position += piece.length;
        }
        return found;
    }
}

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

import java.io.ByteArrayOutputStream;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AudioRingTest {

    @Test
    void whatIsTooOldGoesAndPositionsStay() {
        AudioRing ring = new AudioRing(6);
        ring.add(bytes(0, 4));
        ring.add(bytes(4, 8));
        assertThat(ring.start()).isEqualTo(2);
        assertThat(ring.end()).isEqualTo(8);
        assertThat(all(ring.between(0, 8))).containsExactly(bytes(2, 8));
        assertThat(all(ring.between(3, 5))).containsExactly(bytes(3, 5));
    }

    @Test
    void oneLargePieceIsCutDownToItsEnd() {
        AudioRing ring = new AudioRing(5);
        ring.add(bytes(0, 100));
        assertThat(all(ring.between(0, 100))).containsExactly(bytes(96, 100));
    }

    @Test
    void whatIsReleasedIsNotKept() {
        AudioRing ring = new AudioRing(100);
        ring.add(bytes(0, 4));
        ring.add(bytes(4, 8));
        ring.releaseTo(5);
        assertThat(all(ring.between(0, 8))).containsExactly(bytes(5, 8));
        ring.releaseTo(8);
        assertThat(ring.between(0, 8)).isEmpty();
        ring.add(bytes(8, 10));
        assertThat(all(ring.between(0, 10))).containsExactly(bytes(8, 10));
    }

    static byte[] bytes(int from, int to) {
        byte[] bytes = new byte[to - from];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (from + i);
        }
        return bytes;
    }

    static byte[] all(List<byte[]> pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }
}

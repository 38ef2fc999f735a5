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
package dev.voicelive.emulator.chat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventStreamTest {

    private final EventStream stream = new EventStream();

    @Test
    void anEventMayHaveSeveralLinesOrNoData() throws Exception {
        assertThat(stream.feed(bytes("data: a\ndata:b\ndata\n\nevent: x\n\ndata:  c\r"))).containsExactly("a\nb\n");
        assertThat(stream.feed(bytes("\n\r"))).containsExactly(" c");
        assertThat(stream.feed(bytes("\ndatabase: d\n\n"))).isEmpty();
    }

    @Test
    void anEventWithoutItsEndIsNone() throws Exception {
        assertThat(stream.feed(bytes("data: a\n"))).isEmpty();
    }

    @Test
    void anEventWithoutEndIsRefusedBeforeItFillsTheMemory() {
        assertThatThrownBy(() -> stream.feed(bytes("data: " + "a".repeat(EventStream.MAX_EVENT))))
                .isInstanceOf(ChatException.class).hasMessageContaining("more than 4194304 bytes");
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}

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
package dev.voicelive.emulator.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MessageAssemblerTest {

    private final List<MessageAssembler.Message> messages = new ArrayList<>();
    private int tooLong;
    private final MessageAssembler assembler = new MessageAssembler(10, messages::add, () -> tooLong++);

    private static WebSocketFrame more(String text, boolean last) {
        return WebSocketFrame.continuationFrame(Buffer.buffer(text), last);
    }

    private List<String> texts() {
        return messages.stream().map(message -> new String(message.bytes(), StandardCharsets.UTF_8)).toList();
    }

    @Test
    void aFrameOrSeveralMakeAMessage() {
        assembler.frame(WebSocketFrame.textFrame("one", true));
        assembler.frame(WebSocketFrame.textFrame("t", false));
        assembler.frame(WebSocketFrame.pingFrame(Buffer.buffer("between")));
        assembler.frame(more("w", false));
        assembler.frame(more("o", true));
        assembler.frame(WebSocketFrame.binaryFrame(Buffer.buffer("bin"), true));
        assertThat(texts()).containsExactly("one", "two", "bin");
        assertThat(messages).extracting(MessageAssembler.Message::text).containsExactly(true, true, false);
    }

    @Test
    void aMessageThatIsTooLongIsDropped() {
        assembler.frame(WebSocketFrame.textFrame("x".repeat(11), true));
        assembler.frame(WebSocketFrame.textFrame("x".repeat(6), false));
        assembler.frame(more("y".repeat(6), false));
        assembler.frame(more("z", true));
        assembler.frame(WebSocketFrame.textFrame("next", true));
        assertThat(tooLong).isEqualTo(2);
        assertThat(texts()).containsExactly("next");
    }
}

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

import java.util.function.Consumer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/** Puts frames together to messages, as bytes. Used on the socket's event loop only. */
final class MessageAssembler {

    /** A whole message. */
    record Message(byte[] bytes, boolean text) {
    }

    private final int limit;
    private final Consumer<Message> messages;
    private final Runnable tooLong;
    private @Nullable Buffer partial;
    private boolean partialText;

    /** @param limit the longest message (bytes); a longer one is dropped and {@code tooLong} called */
    MessageAssembler(int limit, Consumer<Message> messages, Runnable tooLong) {
        this.limit = limit;
        this.messages = messages;
        this.tooLong = tooLong;
    }

    void frame(WebSocketFrame frame) {
        if (frame.isText() || frame.isBinary()) {
            partialText = frame.isText();
            if (frame.isFinal()) {
                emit(frame.binaryData());
            } else {
                partial = Buffer.buffer().appendBuffer(frame.binaryData());
            }
        } else if (frame.isContinuation() && partial != null) {
            partial.appendBuffer(frame.binaryData());
            if (partial.length() > limit) {
                partial = null;
                tooLong.run();
            } else if (frame.isFinal()) {
                Buffer whole = partial;
                partial = null;
                emit(whole);
            }
        }
    }

    private void emit(Buffer whole) {
        if (whole.length() > limit) {
            tooLong.run();
        } else {
            messages.accept(new Message(whole.getBytes(), partialText));
        }
    }
}

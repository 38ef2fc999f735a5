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
package dev.voicelive.camel.transport;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/** Puts the frames of a message together (RFC 6455 section 5.4). Used on one thread. */
final class MessageAssembler {

    /** What the assembled frames are for. */
    interface Target {

        void text(byte[] utf8);

        void binary(int length);

        void tooBig();
    }

    private final int maxBytes;
    private final Target target;
    private @Nullable Buffer parts;
    private int length;
    private boolean text;
    private boolean broken;

    MessageAssembler(int maxBytes, Target target) {
        this.maxBytes = maxBytes;
        this.target = target;
    }

    void frame(WebSocketFrame frame) {
        if (broken || !(frame.isText() || frame.isBinary() || frame.isContinuation())) {
            return;
        }
        if (!frame.isContinuation()) {
            text = frame.isText();
            length = 0;
            parts = null;
        }
        Buffer data = frame.binaryData();
        length += data.length();
        if (length < 0 || (text && length > maxBytes)) {
            broken = true;
            parts = null;
            target.tooBig();
        } else if (!text) {
            if (frame.isFinal()) {
                target.binary(length);
            }
        } else if (frame.isFinal() && parts == null) {
            target.text(data.getBytes());
        } else {
            parts = parts == null ? Buffer.buffer(2 * data.length()).appendBuffer(data) : parts.appendBuffer(data);
            if (frame.isFinal()) {
                byte[] message = parts.getBytes();
                parts = null;
                target.text(message);
            }
        }
    }
}

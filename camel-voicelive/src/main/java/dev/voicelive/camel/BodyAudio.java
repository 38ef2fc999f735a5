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
package dev.voicelive.camel;

import java.io.File;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

import dev.voicelive.camel.operation.AudioStart;
import io.vertx.core.buffer.Buffer;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/** Tells raw chunks of audio and audio files in a body apart. */
final class BodyAudio {

    private BodyAudio() {
    }

    /** Whether the body can hold audio at all. */
    static boolean isAudio(@Nullable Object body) {
        return body instanceof byte[] || body instanceof ByteBuffer || body instanceof Buffer || body instanceof InputStream
                || body instanceof File || body instanceof Path || body instanceof WrappedFile<?>;
    }

    /**
     * The bytes of a body in memory that is no audio file; null for files, streams and whatever begins as a file does.
     */
    static byte @Nullable [] raw(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        byte[] bytes;
        if (body instanceof byte[] array) {
            bytes = array;
        } else if (body instanceof ByteBuffer buffer) {
            bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
        } else if (body instanceof Buffer buffer) {
            bytes = buffer.getBytes();
        } else {
            return null;
        }
        return AudioStart.isFile(bytes) ? null : bytes;
    }
}

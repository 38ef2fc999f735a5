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
package dev.voicelive.examples.gateway;

import java.util.List;

/**
 * How one caller and the gateway talk over a WebSocket. {@link #hear} is called by one thread at a time and
 * {@link #tell} by one at a time, which may be another.
 */
interface Dialect {

    /** What a message of the caller means. */
    sealed interface Heard {

        /** Nothing that the service has to know. */
        record Nothing() implements Heard {
        }

        /** Sound as {@link CallEvent#SAMPLE_RATE} has it. */
        record Voice(byte[] pcm) implements Heard {
        }

        /** The caller is about to go. */
        record Goodbye() implements Heard {
        }
    }

    /**
     * Understands a message of the caller.
     *
     * @param  message          a String for a text message, a {@code byte[]} for a binary one
     * @throws DialectException when the message is none of this dialect
     */
    Heard hear(Object message) throws DialectException;

    /** The messages that tell the caller of an event: each a String for a text message or a {@code byte[]}. */
    List<Object> tell(CallEvent event);

    /** A caller says what cannot be understood. */
    final class DialectException extends Exception {

        private static final long serialVersionUID = 1L;

        DialectException(String message) {
            super(message);
        }
    }
}

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
package dev.voicelive.emulator.session;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/** A client event that is answered with an {@code error} event; the message is written for the client. */
final class InvalidRequestException extends Exception {

    static final String GENERAL = "invalid_request_error";
    static final String SESSION_UPDATE = "invalid_session_update_message";

    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String param;

    InvalidRequestException(String code, String message, @Nullable String param) {
        // Where it was thrown says nothing; a client that sends nonsense all the time must not cost much.
        super(message, null, false, false);
        this.code = code;
        this.param = param;
    }

    /** The error's {@code code} (protocol section 14). */
    String code() {
        return code;
    }

    /** Path of the field at fault, such as {@code session.voice}, or null. */
    @Nullable
    String param() {
        return param;
    }
}

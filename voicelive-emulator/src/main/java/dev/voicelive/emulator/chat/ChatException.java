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

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/** A model gave no answer. The message is fit for users and never holds a credential. */
public class ChatException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code short name of the reason, such as {@code model_not_found} */
    public ChatException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}

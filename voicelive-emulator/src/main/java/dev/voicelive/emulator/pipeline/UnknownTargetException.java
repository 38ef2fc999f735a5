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
package dev.voicelive.emulator.pipeline;

import java.io.Serial;

/** The URL names a model or profile that there is not; told to the client as first event, with {@link #code()}. */
public class UnknownTargetException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;

    public UnknownTargetException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** {@code invalid_model} or {@code invalid_profile}. */
    public String code() {
        return code;
    }
}

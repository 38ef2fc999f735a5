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
package dev.voicelive.camel.operation;

import java.io.Serial;

import dev.voicelive.camel.conversation.Answer;
import org.jspecify.annotations.Nullable;

/** The service did not respond in full: its response failed, was cut off, or ended early (protocol section 12). */
public class ResponseException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    public ResponseException(Answer answer) {
        super("The response is " + answer.status() + (answer.reason() == null ? "" : ": " + answer.reason())
              + (answer.error() == null ? "" : ": " + answer.error().summary()));
        this.answer = answer;
    }

    /** What there is of the answer. */
    public Answer answer() {
        return answer;
    }

    /** {@code failed}, {@code cancelled} or {@code incomplete}. */
    public String status() {
        return answer.status();
    }

    /** Why, such as {@code turn_detected} or {@code max_output_tokens}, or null. */
    public @Nullable String reason() {
        return answer.reason();
    }

    /** The service's error code, or null. */
    public @Nullable String code() {
        return answer.error() == null ? null : answer.error().code();
    }
}

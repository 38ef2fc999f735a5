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
package dev.voicelive.camel.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What an {@code error} event, or an event of something that failed, says (protocol section 14).
 *
 * @param type    kind of error, such as {@code invalid_request_error}
 * @param code    which error, such as {@code invalid_model}
 * @param message what the service says in words, cut at 1,000 characters; never empty
 * @param param   path of the field that is wrong, such as {@code session.voice}
 * @param eventId id of the client event that the service blames
 */
public record ErrorDetails(@Nullable String type, @Nullable String code, String message, @Nullable String param,
        @Nullable String eventId) {

    private static final int MAX_MESSAGE = 1000;

    /**
     * Reads the {@code error} object of an {@code error} or a {@code ...failed} event; one that is missing gives a
     * plain message.
     */
    public static ErrorDetails of(ServerEvent event) {
        return of(event.json().path("error"));
    }

    /** Reads an error object, for example {@code status_details.error} of a response. */
    public static ErrorDetails of(JsonNode error) {
        String message = text(error, "message");
        if (message == null || message.isBlank()) {
            message = "the service gave no message";
        } else if (message.length() > MAX_MESSAGE) {
            message = message.substring(0, MAX_MESSAGE) + "...";
        }
        return new ErrorDetails(
                text(error, "type"), text(error, "code"), message, text(error, "param"), text(error, "event_id"));
    }

    /** In one line for people: code, message and field. */
    public String summary() {
        String name = code != null ? code : type;
        return (name != null ? name + ": " : "") + message + (param != null ? " (field " + param + ")" : "");
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }
}

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

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What one response is to be: the session's settings with those of {@code response.create} over them (protocol section
 * 9.1).
 *
 * @param modalities   as echoed
 * @param instructions system prompt, may be empty
 * @param voice        as echoed
 * @param outputFormat name of the audio format as echoed, may be JSON null
 * @param tools        checked {@code tools} of all types
 * @param toolChoice   a string or an object
 * @param temperature  a number, or JSON null
 * @param maxTokens    an integer, {@code "inf"}, or JSON null
 * @param metadata     as echoed, may be JSON null
 * @param animation    the session's or the response's {@code animation}, may be JSON null
 * @param commit       whether the answer becomes part of the conversation
 * @param outOfBand    whether the response stands outside of the conversation ({@code conversation: none})
 * @param context      the items to answer, or null for those of the conversation
 * @param appended     items that follow the context
 * @param message      text to be spoken instead of an answer of the model, or null
 */
record ResponseOptions(JsonNode modalities, String instructions, JsonNode voice, JsonNode outputFormat, JsonNode tools,
        JsonNode toolChoice, JsonNode temperature, JsonNode maxTokens, JsonNode metadata, JsonNode animation, boolean commit,
        boolean outOfBand, @Nullable List<ObjectNode> context, List<ObjectNode> appended, @Nullable String message) {

    /** Whether the answer is spoken; otherwise it is only written. */
    boolean audio() {
        return contains(modalities, "audio");
    }

    boolean visemes() {
        return contains(animation.path("outputs"), "viseme_id");
    }

    /** Whether the answer's items become items of the conversation. */
    boolean adds() {
        return commit && !outOfBand;
    }

    static boolean contains(JsonNode array, String text) {
        for (JsonNode element : array) {
            if (element.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }
}

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
package dev.voicelive.camel.conversation;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.camel.protocol.ErrorDetails;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request for a response (protocol section 12), over all rounds of tool calls that it took.
 *
 * @param responseId    id of the last response
 * @param itemId        id of the last message of the assistant, or null when there was none
 * @param text          what the assistant wrote or said, in order; empty when it said nothing
 * @param status        {@code completed}, {@code cancelled}, {@code incomplete} or {@code failed}, of the last response
 * @param reason        why it is not completed, such as {@code turn_detected} or {@code max_output_tokens}, or null
 * @param error         why it failed, or null
 * @param usage         tokens as the service counts them, summed over all rounds; null when it gave none
 * @param functionCalls the items of type {@code function_call} in the last response that no tool of the session
 *                      answered
 * @param toolRounds    how many times calls were answered by tools of the session
 */
public record Answer(String responseId, @Nullable String itemId, String text, String status, @Nullable String reason,
        @Nullable ErrorDetails error, @Nullable JsonNode usage, List<JsonNode> functionCalls, int toolRounds) {

    public Answer {
        functionCalls = List.copyOf(functionCalls);
    }

    /** Whether the assistant said all that it had to say. */
    public boolean completed() {
        return status.equals("completed");
    }

    /** Whether the answer was cut off because the user began to speak. */
    public boolean interrupted() {
        return status.equals("cancelled") && "turn_detected".equals(reason);
    }
}

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

import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** The calls in one response that tools of the session answer. */
final class ToolRound {

    private final Set<String> calls = new HashSet<>();
    private final Set<String> open = new HashSet<>();

    void started(String callId) {
        calls.add(callId);
        open.add(callId);
    }

    /** @return false when there was no such call or it was answered before */
    boolean answered(String callId) {
        return open.remove(callId);
    }

    /** Whether no answer is missing. */
    boolean complete() {
        return open.isEmpty();
    }

    /** Whether each call in the response is answered by a tool of the session. */
    boolean coversAllOf(JsonNode response) {
        return AnswerBuilder.functionCalls(response).stream().allMatch(call -> calls.contains(call.path("call_id").asText()));
    }
}

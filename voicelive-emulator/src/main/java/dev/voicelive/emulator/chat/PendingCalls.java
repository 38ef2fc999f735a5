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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * The calls of an answer, kept until the answer is complete: so calls never mix, follow the text, and none is made
 * whose arguments did not come whole.
 */
final class PendingCalls {

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private record Call(String id, String name, StringBuilder arguments) {
    }

    private final List<Call> calls = new ArrayList<>();
    private final Map<Integer, Call> byIndex = new HashMap<>();

    /** A call begins, in the place of any with the same index. */
    void begin(int index, String id, String name) {
        Call call = new Call(id, name, new StringBuilder());
        calls.add(call);
        byIndex.put(index, call);
    }

    /** The id of the call that began last at an index, or null. */
    @Nullable
    String idAt(int index) {
        Call call = byIndex.get(index);
        return call == null ? null : call.id();
    }

    /** More of the arguments of the call that began last at an index. */
    void arguments(int index, String delta) {
        Call call = byIndex.get(index);
        if (call != null) {
            call.arguments().append(delta);
        }
    }

    /**
     * Hands the calls on.
     *
     * @param  truncated whether the answer was cut, so that the last call may lack its end; it is then left out
     * @return           the name of the first call whose arguments are no JSON object although the answer is whole, or
     *                   null
     */
    @Nullable
    String deliver(ChatListener listener, boolean truncated) {
        for (Call call : calls) {
            String arguments = call.arguments().isEmpty() ? "{}" : call.arguments().toString();
            if (isObject(arguments)) {
                listener.toolCall(call.id(), call.name());
                listener.toolArguments(arguments);
            } else if (!truncated) {
                return call.name();
            }
        }
        return null;
    }

    private static boolean isObject(String text) {
        try {
            return JSON.readTree(text).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}

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
package dev.voicelive.examples.callcenter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import dev.voicelive.examples.callcenter.CallSummary.ToolUse;
import dev.voicelive.examples.callcenter.CallSummary.Turn;
import dev.voicelive.examples.callcenter.CallSummary.Usage;
import org.jspecify.annotations.Nullable;

/** A call that goes on: gathers what its summary will tell. Thread-safe. */
final class Call {

    private static final Usage NOTHING = new Usage(0, 0, 0, 0);

    private final String id;
    private final String caller;
    private final Instant began;
    private final LongSupplier nanos;
    private final long beganNanos;
    private final List<Turn> turns = new ArrayList<>();
    private final Map<String, ToolUse> tools = new LinkedHashMap<>();
    private Usage usage = NOTHING;
    private @Nullable String model;

    /**
     * @param caller number that the call comes from
     * @param nanos  a clock that is never put back (ns)
     */
    Call(String id, String caller, Instant began, LongSupplier nanos) {
        this.id = id;
        this.caller = caller;
        this.began = began;
        this.nanos = nanos;
        this.beganNanos = nanos.getAsLong();
    }

    String caller() {
        return caller;
    }

    synchronized void answeredBy(String name) {
        model = name;
    }

    synchronized Turn said(String speaker, String text) {
        Turn turn = new Turn(millis(), speaker, text);
        turns.add(turn);
        return turn;
    }

    synchronized void toolCalled(String callId, String name, Object arguments) {
        tools.put(callId, new ToolUse(millis(), name, arguments, null, 0));
    }

    /** What the model was told about a call of a tool; null when it has not made that call. */
    synchronized @Nullable ToolUse toolAnswered(String callId, String output) {
        return tools.computeIfPresent(
                callId, (key, asked) -> new ToolUse(
                        asked.atMillis(), asked.name(), asked.arguments(), output, millis() - asked.atMillis()));
    }

    synchronized void used(Map<?, ?> tokens) {
        usage = new Usage(
                usage.responses() + 1, usage.inputTokens() + number(tokens.get("input_tokens")),
                usage.outputTokens() + number(tokens.get("output_tokens")),
                usage.totalTokens() + number(tokens.get("total_tokens")));
    }

    synchronized CallSummary summary(String ended) {
        return new CallSummary(
                id, caller, model, began.toString(), millis(), ended, List.copyOf(turns), List.copyOf(tools.values()), usage);
    }

    private long millis() {
        return Duration.ofNanos(nanos.getAsLong() - beganNanos).toMillis();
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}

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

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is left of a call when it is over.
 *
 * @param call           id of the call
 * @param caller         number that the call came from
 * @param model          model or deployment that answered; null when no session was opened
 * @param began          ISO 8601, UTC
 * @param durationMillis length of the call
 * @param ended          why it ended, such as {@code hung up}
 * @param transcript     what was said, in order
 * @param tools          what the model called, in order
 */
public record CallSummary(String call, String caller, @Nullable String model, String began, long durationMillis, String ended,
        List<Turn> transcript, List<ToolUse> tools, Usage usage) {

    /** Name of the caller in {@link Turn#speaker()}. */
    public static final String CALLER = "caller";
    /** Name of the model in {@link Turn#speaker()}. */
    public static final String AGENT = "agent";

    /**
     * What one side said.
     *
     * @param atMillis when its text was known, from the begin of the call
     */
    public record Turn(long atMillis, String speaker, String text) {
    }

    /**
     * A call of a tool.
     *
     * @param atMillis       when the model asked for it, from the begin of the call
     * @param output         what the model was told; null when the call ended before
     * @param durationMillis how long the model waited for that; 0 when the call ended before
     */
    public record ToolUse(long atMillis, String name, Object arguments, @Nullable String output, long durationMillis) {
    }

    /** Tokens as the service counts them, of all answers together. */
    public record Usage(int responses, long inputTokens, long outputTokens, long totalTokens) {
    }
}

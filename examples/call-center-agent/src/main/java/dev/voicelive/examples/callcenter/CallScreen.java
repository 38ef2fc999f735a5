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

import java.io.PrintStream;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.voicelive.examples.callcenter.CallSummary.ToolUse;
import dev.voicelive.examples.callcenter.CallSummary.Turn;

/** Prints a call while it goes on: who said what, and what was asked of the routes. */
final class CallScreen implements CallListener {

    private static final Map<String, String> SPEAKERS = Map.of(CallSummary.CALLER, "Caller:", CallSummary.AGENT, "Agent:");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream screen;

    CallScreen(PrintStream screen) {
        this.screen = screen;
    }

    @Override
    public void said(Turn turn) {
        screen.printf("%7.1f s  %-8s %s%n", turn.atMillis() / 1000.0, SPEAKERS.get(turn.speaker()), turn.text());
    }

    @Override
    public void toolAnswered(ToolUse tool) {
        screen.printf("%7.1f s  %-8s %s(%s) -> %s  [%d ms]%n", tool.atMillis() / 1000.0, "  tool:", tool.name(),
                arguments(tool), tool.output(), tool.durationMillis());
    }

    private static String arguments(ToolUse tool) {
        try {
            return JSON.writeValueAsString(tool.arguments());
        } catch (JsonProcessingException e) {
            return String.valueOf(tool.arguments());
        }
    }
}

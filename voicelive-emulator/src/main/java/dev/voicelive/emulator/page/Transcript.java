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
package dev.voicelive.emulator.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The conversation as the events of the service tell it, in the order in which its items began: at most
 * {@link #MAX_LINES} lines of {@link #MAX_CHARACTERS}, the last ones. Not thread-safe.
 */
final class Transcript {

    static final int MAX_LINES = 100;
    static final int MAX_CHARACTERS = 2000;

    private static final String USER = "user";
    private static final String ASSISTANT = "assistant";
    private static final String TOOL = "tool";
    private static final String ERROR = "error";

    private final Map<String, Line> lines = new LinkedHashMap<>();
    private long revision;
    private long errors;
    private boolean transcribes;

    void sent(String type, ObjectNode event) {
        String itemId = event.path("item_id").asText();
        switch (type) {
            case "session.created", "session.updated" ->
                transcribes = event.at("/session/input_audio_transcription").isObject();
            case "input_audio_buffer.speech_started" -> line(itemId, USER);
            case "conversation.item.created" -> item(event.path("item"));
            case "conversation.item.input_audio_transcription.delta" -> line(itemId, USER).add(text(event, "delta"));
            case "conversation.item.input_audio_transcription.completed" ->
                line(itemId, USER).finish(text(event, "transcript"));
            case "conversation.item.input_audio_transcription.failed" ->
                line(itemId, ERROR).finish(event.at("/error/message").asText());
            case "response.audio_transcript.delta", "response.text.delta" ->
                line(itemId, ASSISTANT).add(text(event, "delta"));
            case "response.audio_transcript.done" -> line(itemId, ASSISTANT).finish(text(event, "transcript"));
            case "response.text.done" -> line(itemId, ASSISTANT).finish(text(event, "text"));
            case "response.function_call_arguments.done" ->
                line(itemId, TOOL).finish(text(event, "name") + "(" + text(event, "arguments") + ")");
            case "response.done" -> failure(event.at("/response/status_details/error"));
            case "error" -> failure(event.path("error"));
            default -> {
                // nothing is said
            }
        }
    }

    long revision() {
        return revision;
    }

    /** The lines that are new or changed since a revision, oldest first. */
    List<TranscriptLine> since(long known) {
        List<TranscriptLine> changed = new ArrayList<>();
        if (known < revision) {
            lines.forEach((key, line) -> {
                if (line.revision > known) {
                    changed.add(new TranscriptLine(key, line.who, line.text.toString(), line.done));
                }
            });
        }
        return changed;
    }

    private void item(JsonNode item) {
        String key = item.path("id").asText();
        if (item.path("type").asText().equals("function_call_output")) {
            line(key, TOOL).finish("= " + text(item, "output"));
        } else if (item.path("type").asText().equals("message")) {
            StringBuilder written = new StringBuilder();
            item.path("content").forEach(part -> written.append(text(part, "text")));
            Line line = line(key, text(item, "role"));
            if (!written.isEmpty()) {
                line.finish(written.toString());
            } else if (!transcribes && item.at("/content/0/type").asText().equals("input_audio")) {
                line.finish("(speech; the session asks for no transcript)");
            }
        }
    }

    private void failure(JsonNode error) {
        if (error.isObject()) {
            line("error " + ++errors, ERROR).finish(text(error, "code") + ": " + text(error, "message"));
        }
    }

    private Line line(String key, String who) {
        Line line = lines.computeIfAbsent(key, k -> new Line());
        line.who = who;
        line.revision = ++revision;
        if (lines.size() > MAX_LINES) {
            lines.remove(lines.keySet().iterator().next());
        }
        return line;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    private static final class Line {

        private final StringBuilder text = new StringBuilder();
        private String who = USER;
        private boolean done;
        private long revision;

        void add(String delta) {
            if (!done && text.length() <= MAX_CHARACTERS) {
                text.append(EventText.bounded(delta, MAX_CHARACTERS));
            }
        }

        void finish(String whole) {
            text.setLength(0);
            text.append(EventText.bounded(whole, MAX_CHARACTERS));
            done = true;
        }
    }
}

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

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.emulator.speech.Synthesis;
import org.jspecify.annotations.Nullable;

/**
 * A message of the assistant while it is made: written, or spoken sentence by sentence (protocol sections 13.2 and
 * 13.3). One sentence is with the synthesis at a time, so that a client that does not read holds up the next one. Not
 * thread-safe.
 */
final class MessageOutput {

    /** Length of the audio in one delta (ms). */
    private static final int DELTA_MILLIS = 250;

    private final ResponseContext context;
    private final ResponseOptions options;
    private final ResponseEvents events;
    private final String responseId;
    private final int index;
    private final ObjectNode item;
    private final String itemId;
    private final boolean words;
    private final RawAudioFormat format;
    private final StringBuilder text = new StringBuilder();
    private final SentenceSplitter splitter = new SentenceSplitter();
    private final Deque<String> sentences = new ArrayDeque<>();
    private @Nullable String speaking;
    private @Nullable ItemAudio audio;
    private @Nullable Runnable whenSpoken;

    /** @param words whether the times of words are sent */
    MessageOutput(ResponseContext context, ResponseOptions options, ResponseEvents events, String responseId, int index,
                  ObjectNode item, boolean words) {
        this.context = context;
        this.options = options;
        this.events = events;
        this.responseId = responseId;
        this.index = index;
        this.item = item;
        this.words = words;
        itemId = item.path("id").asText();
        format = OutputFormats.of(options.outputFormat());
    }

    /** Announces the content; the item was announced before. */
    void begin() {
        context.output().send(events.contentPart("response.content_part.added", itemId, index, part("")));
    }

    void add(String delta) {
        text.append(delta);
        String type = options.audio() ? "response.audio_transcript.delta" : "response.text.delta";
        context.output().send(events.content(type, itemId, index).put("delta", delta));
        if (options.audio()) {
            sentences.addAll(splitter.add(delta));
            speakNext();
        }
    }

    /** There is no more text; {@code done} is called once all of it is spoken, perhaps at once. */
    void finish(Runnable done) {
        whenSpoken = done;
        if (options.audio()) {
            sentences.addAll(splitter.finish());
        }
        speakNext();
    }

    /** Whether {@link #finish} was called. */
    boolean finishing() {
        return whenSpoken != null;
    }

    void spoken(Speech speech) {
        String sentence = speaking;
        if (sentence != null) {
            speaking = null;
            send(sentence, speech);
            speakNext();
        }
    }

    /** Length of the audio so far (ms). */
    int audioMillis() {
        ItemAudio current = audio;
        return current == null ? 0 : current.millis();
    }

    /**
     * Sends what ends the item.
     *
     * @param whole whether it came to its end; otherwise only the part and the item are closed
     */
    void close(String status, boolean whole) {
        if (whole) {
            closeStreams();
        }
        ObjectNode part = part(text.toString());
        item.put("status", status).putArray("content").add(part);
        ObjectNode shown = options.audio() || context.pipeline().contentPartHasText() ? part.deepCopy() : part("");
        context.output().send(events.contentPart("response.content_part.done", itemId, index, shown));
        context.output().send(events.outputItem("response.output_item.done", index, item));
    }

    private void closeStreams() {
        if (!options.audio()) {
            context.output().send(events.content("response.text.done", itemId, index).put("text", text.toString()));
            return;
        }
        if (words) {
            context.output().send(events.content("response.audio_timestamp.done", itemId, index));
        }
        if (options.visemes()) {
            context.output().send(events.content("response.animation_viseme.done", itemId, index));
        }
        context.output().send(events.content("response.audio.done", itemId, index));
        context.output().send(
                events.content("response.audio_transcript.done", itemId, index).put("transcript", text.toString()));
    }

    private void speakNext() {
        Runnable done = whenSpoken;
        if (speaking == null && !sentences.isEmpty()) {
            String sentence = sentences.remove();
            speaking = sentence;
            context.output().synthesise(responseId, sentence, SpeechRate.of(options.voice()), format);
        } else if (speaking == null && done != null) {
            done.run();
        }
    }

    private void send(String sentence, Speech speech) {
        ItemAudio current = audio;
        if (current == null) {
            current = context.spokenItems().begin(itemId, format);
            audio = current;
        }
        int start = current.millis();
        int word = 0;
        int viseme = 0;
        byte[] bytes = speech.audio();
        int step = (int) format.bytes(DELTA_MILLIS);
        for (int from = 0; from < bytes.length; from += step) {
            int to = Math.min(bytes.length, from + step);
            context.output().send(events.audioDelta(itemId, index, Arrays.copyOfRange(bytes, from, to)));
            boolean last = to == bytes.length;
            long until = format.millis(to);
            while (words && word < speech.words().size() && (last || speech.words().get(word).offsetMillis() < until)) {
                Synthesis.Word next = speech.words().get(word++);
                context.output().send(events.word(itemId, index, start + next.offsetMillis(), next));
            }
            while (options.visemes() && viseme < speech.visemes().size()
                    && (last || speech.visemes().get(viseme).offsetMillis() < until)) {
                Synthesis.Viseme next = speech.visemes().get(viseme++);
                context.output().send(events.viseme(itemId, index, start + next.offsetMillis(), next.id()));
            }
        }
        current.add(sentence, speech);
    }

    private ObjectNode part(String content) {
        return options.audio()
                ? JsonNodeFactory.instance.objectNode().put("type", "audio").put("transcript", content)
                : JsonNodeFactory.instance.objectNode().put("type", "text").put("text", content);
    }
}

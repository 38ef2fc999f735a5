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
package dev.voicelive.camel.operation;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.camel.protocol.ErrorDetails;
import dev.voicelive.camel.session.UtteranceLog.Utterance;
import dev.voicelive.camel.transcript.Segment;
import dev.voicelive.camel.transcript.Transcript;
import dev.voicelive.camel.transcript.Word;
import org.jspecify.annotations.Nullable;

/**
 * The transcript of one file as it grows over one or more sessions. Times are relative to the file's start. Not
 * thread-safe.
 */
final class TranscriptBuilder {

    private final List<Segment> segments = new ArrayList<>();
    private final List<Missing> missing = new ArrayList<>();
    private @Nullable String language;
    private long resumeMillis;

    /** A stretch of the file that the service could not transcribe. */
    record Missing(long startMillis, long endMillis, ErrorDetails error) {
    }

    TranscriptBuilder(@Nullable String language) {
        this.language = language;
    }

    /** Up to where every utterance is transcribed: where another session has to go on. */
    long resumeMillis() {
        return resumeMillis;
    }

    List<Segment> segments() {
        return segments;
    }

    /** What the service could not transcribe, in order. */
    List<Missing> missing() {
        return missing;
    }

    /**
     * Adds an utterance.
     *
     * @param  offsetMillis  what to add to a time of the session to get a time of the file
     * @param  silenceMillis the silence at the utterance's end that is part of its audio, but not of what was said
     * @return               the segment, or null when nothing was understood
     */
    @Nullable
    Segment add(Utterance utterance, long offsetMillis, long silenceMillis) {
        long start = Math.max(resumeMillis, utterance.startMillis() + offsetMillis);
        long end = Math.max(start, utterance.endMillis() + offsetMillis);
        resumeMillis = Math.max(resumeMillis, end);
        if (utterance.error() != null) {
            missing.add(new Missing(start, end, utterance.error()));
            return null;
        }
        String text = utterance.text().strip();
        if (text.isEmpty()) {
            return null;
        }
        List<Word> words = words(utterance.completed(), start);
        long spokenEnd = Math.max(start, end - silenceMillis);
        Segment segment = words.isEmpty()
                ? new Segment(utterance.itemId(), start, spokenEnd, text, words)
                : new Segment(
                        utterance.itemId(), words.get(0).startMs(), words.get(words.size() - 1).endMs(), text, words);
        segments.add(segment);
        return segment;
    }

    private List<Word> words(@Nullable JsonNode completed, long startMillis) {
        List<Word> words = new ArrayList<>();
        if (completed != null) {
            for (JsonNode phrase : completed.path("phrases")) {
                if (phrase.hasNonNull("locale")) {
                    language = phrase.get("locale").asText();
                }
                for (JsonNode word : phrase.path("words")) {
                    long start = startMillis + word.path("offset_milliseconds").asLong();
                    JsonNode confidence = word.path("confidence");
                    words.add(new Word(
                            word.path("text").asText(), start, start + word.path("duration_milliseconds").asLong(),
                            confidence.isNumber() ? confidence.doubleValue() : null));
                }
            }
        }
        return words;
    }

    /** The transcript so far. What the service heard in the silence after the file's end counts as heard at its end. */
    Transcript build(long durationMillis) {
        return new Transcript(
                segments.stream().map(segment -> endingBy(durationMillis, segment)).toList(), durationMillis, language, null);
    }

    private static Segment endingBy(long limit, Segment segment) {
        return segment.endMs() <= limit
                ? segment
                : new Segment(
                        segment.itemId(), Math.min(segment.startMs(), limit), limit, segment.text(),
                        segment.words().stream().map(word -> new Word(
                                word.text(), Math.min(word.startMs(), limit), Math.min(word.endMs(), limit), word.confidence()))
                                .toList());
    }
}

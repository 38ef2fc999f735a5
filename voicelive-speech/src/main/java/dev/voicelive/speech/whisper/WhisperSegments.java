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
package dev.voicelive.speech.whisper;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.voicelive.emulator.speech.Recognition;
import dev.voicelive.emulator.speech.Recognition.Word;

/** Puts the segments of one utterance together, without what Whisper writes for sounds that are no speech. */
final class WhisperSegments {

    /** Such as {@code [BLANK_AUDIO]}, {@code (wind blowing)} and {@code *music*}. */
    private static final Pattern NO_SPEECH = Pattern.compile("\\[[^]]*]|\\([^)]*\\)|\\*[^*]*\\*|♪+");

    private WhisperSegments() {
    }

    /** @param lengthMillis length of the utterance; Whisper's own ends lie up to 30 s behind it */
    static Recognition recognition(List<Segment> segments, long lengthMillis) {
        List<Word> words = new ArrayList<>();
        for (Segment segment : segments) {
            String text = NO_SPEECH.matcher(segment.text()).replaceAll(" ").strip().replaceAll(" {2,}", " ");
            if (!text.isEmpty()) {
                long end = Math.min(segment.endMillis(), lengthMillis);
                words.add(new Word(text, (int) Math.min(segment.startMillis(), end), (int) end, null));
            }
        }
        return new Recognition(words.stream().map(Word::text).collect(Collectors.joining(" ")), words);
    }

    /**
     * One segment as Whisper gives it.
     *
     * @param startMillis milliseconds from the start of the utterance
     * @param endMillis   likewise
     */
    record Segment(String text, long startMillis, long endMillis) {
    }
}

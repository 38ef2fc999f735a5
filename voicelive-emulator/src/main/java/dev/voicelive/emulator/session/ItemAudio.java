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

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.emulator.speech.Synthesis.Word;
import org.jspecify.annotations.Nullable;

/** What was sent of the speech of one assistant item: the audio, and when which word is heard. Not thread-safe. */
final class ItemAudio {

    private final RawAudioFormat format;
    private final long playbackStart;
    private final List<Word> words = new ArrayList<>();
    private @Nullable ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long length;

    /** @param playbackStart when a client that plays at once begins to play this (ms since the epoch) */
    ItemAudio(RawAudioFormat format, long playbackStart) {
        this.format = format;
        this.playbackStart = playbackStart;
    }

    /** Length (ms), rounded down. */
    int millis() {
        return (int) format.millis(length);
    }

    /** When a client that plays at once has played all of this (ms since the epoch). */
    long playbackEnd() {
        return playbackStart + millis();
    }

    /** How much of this a client that plays at once has played at that time (ms). */
    int heardMillis(long now) {
        return (int) Math.max(0, Math.min(millis(), now - playbackStart));
    }

    /** Bytes kept. */
    int kept() {
        ByteArrayOutputStream current = bytes;
        return current == null ? 0 : current.size();
    }

    /** The audio, or null when it is not kept any more. */
    byte @Nullable [] audio() {
        ByteArrayOutputStream current = bytes;
        return current == null ? null : current.toByteArray();
    }

    /** Lets go of the audio and keeps the times. */
    void forget() {
        bytes = null;
    }

    /**
     * Adds a spoken sentence.
     *
     * @param text what was spoken; without words of the engine its own ones get times by their length
     */
    void add(String text, Speech speech) {
        int offset = millis();
        length += speech.audio().length;
        ByteArrayOutputStream current = bytes;
        if (current != null && current.size() + speech.audio().length <= SpokenItems.MAX_ITEM) {
            current.writeBytes(speech.audio());
        } else {
            forget();
        }
        for (Word word : speech.words().isEmpty() ? estimate(text, millis() - offset) : speech.words()) {
            words.add(new Word(word.text(), offset + word.offsetMillis(), word.durationMillis()));
        }
    }

    /** Cuts everything after {@code endMillis} and gives what of the transcript is said until then. */
    String truncate(String transcript, int endMillis) {
        int position = 0;
        int said = 0;
        while (said < words.size() && words.get(said).offsetMillis() + words.get(said).durationMillis() <= endMillis) {
            Word word = words.get(said++);
            int found = transcript.indexOf(word.text(), position);
            position = found < 0 ? position : found + word.text().length();
        }
        words.subList(said, words.size()).clear();
        length = Math.min(length, format.bytes(endMillis));
        ByteArrayOutputStream current = bytes;
        if (current != null) {
            bytes = new ByteArrayOutputStream();
            bytes.write(current.toByteArray(), 0, (int) length);
        }
        return transcript.substring(0, position);
    }

    private static List<Word> estimate(String text, int millis) {
        List<Word> estimated = new ArrayList<>();
        String[] parts = text.strip().split("\\s+");
        long letters = 0;
        long all = 0;
        for (String part : parts) {
            all += part.length();
        }
        for (String part : parts) {
            int from = (int) (millis * letters / Math.max(1, all));
            letters += part.length();
            estimated.add(new Word(part, from, (int) (millis * letters / Math.max(1, all)) - from));
        }
        return estimated;
    }
}

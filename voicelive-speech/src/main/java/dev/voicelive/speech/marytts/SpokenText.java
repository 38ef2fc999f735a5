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
package dev.voicelive.speech.marytts;

import java.util.ArrayList;
import java.util.List;

/**
 * A text as it is spoken.
 *
 * @param words     the words of the text as they stand in it, cut at white space
 * @param sentences what is said; empty when there is nothing to say
 */
record SpokenText(List<String> words, List<Sentence> sentences) {

    /** Letters from which on a sentence is cut at a comma: memory grows with its length. */
    private static final int LONG_SENTENCE = 150;
    /** Letters from which on it is cut between any two words: some twenty seconds. */
    private static final int MAX_SENTENCE = 250;

    SpokenText {
        words = List.copyOf(words);
        sentences = List.copyOf(sentences);
    }

    static SpokenText of(String text) {
        // White space of any script, not only that of ASCII.
        String plain = text.replaceAll("[\\s\\h\\p{Cntrl}]+", " ").strip();
        List<String> words = plain.isEmpty() ? List.of() : List.of(plain.split(" ", -1));
        Builder builder = new Builder();
        for (int i = 0; i < words.size(); i++) {
            builder.add(words.get(i), i);
        }
        builder.endSentence(".");
        return new SpokenText(words, builder.sentences);
    }

    /**
     * What is said between two full stops.
     *
     * @param tokens words in letters only and the punctuation that matters; the last one is a full stop or its like
     */
    record Sentence(List<Token> tokens) {

        Sentence {
            tokens = List.copyOf(tokens);
        }
    }

    /**
     * @param text a word in letters only, or one of {@code , . ! ?}
     * @param word index of the word of the text that it comes from, or {@link Phone#NO_WORD} for punctuation
     */
    record Token(String text, int word) {
    }

    private static final class Builder {

        private final List<Sentence> sentences = new ArrayList<>();
        private final List<Token> tokens = new ArrayList<>();
        private int letters;
        private boolean afterNumber;

        void add(String word, int index) {
            SpokenWord spoken = SpokenWord.of(word, afterNumber);
            for (String token : spoken.tokens()) {
                if (token.equals(SpokenWord.PAUSE)) {
                    pause();
                } else {
                    tokens.add(new Token(token, index));
                    letters += token.length();
                }
                if (letters >= MAX_SENTENCE) {
                    endSentence(".");
                }
            }
            afterNumber = spoken.number();
            if (spoken.end().equals(SpokenWord.PAUSE)) {
                pause();
                if (letters >= LONG_SENTENCE) {
                    endSentence(".");
                }
            } else if (!spoken.end().isEmpty()) {
                endSentence(spoken.end());
            }
        }

        private void pause() {
            if (!tokens.isEmpty() && !isPause(tokens.get(tokens.size() - 1))) {
                tokens.add(new Token(SpokenWord.PAUSE, Phone.NO_WORD));
            }
        }

        private static boolean isPause(Token token) {
            return token.text().equals(SpokenWord.PAUSE);
        }

        void endSentence(String mark) {
            if (tokens.isEmpty()) {
                return;
            }
            if (isPause(tokens.get(tokens.size() - 1))) {
                tokens.remove(tokens.size() - 1);
            }
            tokens.add(new Token(mark, Phone.NO_WORD));
            sentences.add(new Sentence(tokens));
            tokens.clear();
            letters = 0;
        }
    }
}

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

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SentenceSplitterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Hello. How are you? Fine          | Hello.#How are you?#Fine",
            "It is 3.14 or so! \"Yes.\" Ok…    | It is 3.14 or so!#\"Yes.\"#Ok…",
            "你好。再见！                        | 你好。#再见！",
            "no end at all                     | no end at all" })
    void sentencesAreTheSameHoweverTheTextIsCut(String text, String sentences) {
        for (int size = 1; size <= text.length(); size++) {
            SentenceSplitter splitter = new SentenceSplitter();
            List<String> found = new ArrayList<>();
            for (int from = 0; from < text.length(); from += size) {
                found.addAll(splitter.add(text.substring(from, Math.min(text.length(), from + size))));
            }
            found.addAll(splitter.finish());
            assertThat(String.join("#", found)).isEqualTo(sentences);
        }
    }

    @Test
    void aTextWithoutEndIsCutBetweenWordsOrWhereItMust() {
        SentenceSplitter splitter = new SentenceSplitter();
        List<String> pieces = splitter.add("word ".repeat(100) + "x".repeat(1000));
        pieces.addAll(splitter.finish());
        assertThat(pieces).allMatch(piece -> piece.length() <= SentenceSplitter.MAX_LENGTH);
        assertThat(pieces.get(0)).endsWith("word");
        assertThat(String.join("", pieces).replace(" ", "")).isEqualTo("word".repeat(100) + "x".repeat(1000));
        assertThat(splitter.finish()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            ", 1.0", "1.2, 1.2", "+50%, 1.5", "-30%, 0.7", "x-slow, 0.5", "fast, 1.25", "9, 2.0", "0.01, 0.5", "quick, 1.0",
            "-200%, 1.0" })
    void aRateIsReadAsSsmlWritesIt(String rate, double expected) {
        assertThat(SpeechRate.of(JsonNodeFactory.instance.objectNode().put("rate", rate))).isEqualTo(expected);
    }
}

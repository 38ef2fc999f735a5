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

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpokenTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            Hello there                     | Hello there .
            Really?! Yes.                   | Really ! / Yes .
            Well, (I think) so; go          | Well , I think , so , go .
            I'm sure it's Anna's e-mail     | I'm sure it's Anna's e mail .
            "Quoted" 'single' “don’t” stop… | Quoted single don't stop .
            one — two—three                 | one , two , three .
            Dr. Smith met J. Doe, e.g. here | doctor Smith met J Doe , for example here .
            jam etc. Then                   | jam et cetera . / Then .
            12 people, 105 rooms            | twelve people , one hundred five rooms .
            in 1975 and 2024                | in nineteen seventy five and twenty twenty four .
            1,234 and 3.14 and -5           | one thousand two hundred thirty four and three point one four and minus five .
            the 21st, the 1990s             | the twenty first , the nineteen nineties .
            $12.50 or €1 or $5.00           | twelve dollars fifty or one euro or five dollars .
            15% & +3                        | fifteen percent and plus three .
            at 10:30, 9:05pm or 8:00        | at ten thirty , nine oh five p m or eight o'clock .
            at 7 am. So                     | at seven _a m . / So .
            12/05/2024                      | twelve five twenty twenty four .
            10-12 of 555-1234               | ten to twelve of five hundred fifty five twelve thirty four .
            5551234567 and 007              | five five five one two three four five six seven and zero zero seven .
            anna@example.com                | anna at example dot com .
            a BMW as PDF by API             | a B M W as P D F by _a p i .
            **bold** _it_ `code` # Title    | bold it code Title .
            C++ costs 20°C                  | c plus plus costs twenty degrees c .
            Straße Łódź São Привет          | Strasse Lodz Sao Privet .
            """)
    void saysInFullWhatIsWrittenShort(String text, String spoken) {
        assertThat(spoken(text)).isEqualToIgnoringCase(spoken);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "  \n\t", "...", "?!", "' ' '' - -- \u2014", "\ud83c\udf89 \ud83c\udf89", "\u0000\u0007" })
    void hasNothingToSayWithoutWords(String text) {
        assertThat(SpokenText.of(text).sentences()).isEmpty();
    }

    @Test
    void knowsTheWordOfTheTextForEachSpokenWord() {
        SpokenText text = SpokenText.of("Pay $12 \ud83c\udf89 now!");
        assertThat(text.words()).containsExactly("Pay", "$12", "\ud83c\udf89", "now!");
        assertThat(text.sentences().get(0).tokens()).extracting(SpokenText.Token::word).containsExactly(0, 1, 1, 3,
                Phone.NO_WORD);
    }

    @Test
    void cutsSentencesWithoutAnEnd() {
        assertThat(SpokenText.of("word ".repeat(1000)).sentences()).hasSize(16)
                .allMatch(sentence -> sentence.tokens().size() <= 64);
        assertThat(SpokenText.of("one two three four, ".repeat(20)).sentences()).hasSize(2);
        assertThat(SpokenText.of("9".repeat(1000)).sentences()).hasSize(16);
    }

    @Test
    void takesWordsOfAnyLength() {
        for (String part : List.of("a'", "b", "1,", "$", "'", "a.", "9:59", "--")) {
            assertThat(SpokenText.of(part.repeat(20_000) + " end").words()).hasSize(2);
        }
    }

    private static String spoken(String text) {
        return SpokenText.of(text).sentences().stream().map(sentence -> sentence.tokens().stream()
                .map(SpokenText.Token::text).collect(Collectors.joining(" "))).collect(Collectors.joining(" / "));
    }
}

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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PiiMaskTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            write to ada.miller+shop@mail.example.co.uk, please | write to [e-mail], please
            <ben@example.org>                                   | <[e-mail]>
            it is ada dot miller at example dot com             | it is [e-mail]
            card 4111 1111 1111 1111.                           | card [card number].
            card 4111-1111-1111-1111                            | card [card number]
            5500005555555559                                    | [card number]
            378282246310005 and 6011000990139424                | [card number] and [card number]
            order 6 4111 1111 1111 1111 3                       | order [card number]
            4111 1111 1111 1111 5500 0055 5555 5559             | [card number]
            four one one one, one one one one, one one one one, one one one one | [card number]
            my number is oh two oh seven nine four six oh nine five eight | my number is [phone number]
            double two seven nine four six oh                   | [phone number]
            GB29 NWBK 6016 1331 9268 19                         | [IBAN]
            pay gb29nwbk60161331926819 now                      | pay [IBAN] now
            DE89 3704 0044 0532 0130 00 and thanks              | [IBAN] and thanks
            call +44 20 7946 0958.                              | call [phone number].
            0044 20 7946 0958                                   | [phone number]
            (020) 7946-0958                                     | [phone number]
            +442079460958                                       | [phone number]
            555-123-4567 or 555-0142                            | [phone number] or [phone number]
            """)
    void whatTellsWhoSomebodyIsIsMasked(String text, String masked) {
        assertThat(PiiMask.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "order number seven, for 120 pounds", "2026-11-25T10:40:28.123456Z", "on 01.02.2026", "at 10:30",
            "card 4111 1111 1111 1112", "DE88 3704 1144 1532 1130 11 is wrong", "123456789012", "meet me at noon",
            "3f2b8c1e-0123-4567-8901-0123456789ab", "01234567-0123-4567-8901-0a23456789ab", "10 to 20 at 5.50",
            "one two three four five six", "twenty one or forty two", "{\"total_tokens\":1234567,\"durationMillis\":1234}" })
    void whatIsNoneOfItStays(String text) {
        assertThat(PiiMask.mask(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = { " ", "1", "a", "+", "(0", "one ", "a@", "GB29 " })
    void longTextsTakeNoLongerThanTheyHaveTo(String piece) {
        assertThat(PiiMask.mask(piece.repeat(20_000))).isNotNull();
    }
}

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

/** What an agent may say, for the tests. */
final class Sentences {

    static final List<String> TEN = List.of("Thank you for calling. How can I help you today?",
            "Your order number 42 has shipped and will arrive on Friday morning.",
            "I have booked a table for four people at seven o'clock tonight.",
            "Please hold the line while I look up your account.",
            "The next train to London leaves at ten thirty from platform two.",
            "I'm sorry, but I did not understand that. Could you say it again?",
            "The total comes to 25 dollars, and you can pay by credit card.",
            "It will be sunny this afternoon with a high of seventy degrees.",
            "Would you like me to send the report to your office?",
            "Is there anything else that I can do for you?");

    private Sentences() {
    }
}

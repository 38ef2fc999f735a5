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
package dev.voicelive.emulator.chat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.voicelive.emulator.chat.ChatMessage.Assistant;
import dev.voicelive.emulator.chat.ChatMessage.ToolCall;
import dev.voicelive.emulator.chat.ChatMessage.ToolOutput;
import dev.voicelive.emulator.chat.ChatMessage.User;
import dev.voicelive.emulator.chat.ChatRequest.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.voicelive.emulator.chat.Requests.TIME;
import static dev.voicelive.emulator.chat.Requests.WEATHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BuiltInChatModelTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T15:05:00Z"), ZoneOffset.UTC);

    private static final Tool LIGHT = Requests.tool("setLight", "Turns a lamp on or off", """
            {"properties":{"room":{"type":"string","enum":["kitchen","living_room"]},"on":{"type":"boolean"},
             "level":{"type":"integer"}},"required":["room","on"]}""");
    private static final Tool FLIGHT = Requests.tool("bookFlight", "Books a flight", """
            {"properties":{"destination":{"type":"string"},"origin":{"type":"string"},"day":{"type":"string"},
             "seats":{"type":"integer"}},"required":["origin","destination"]}""");
    private static final Tool SEARCH = Requests.tool("searchProducts", "Searches the products of the shop", """
            {"properties":{"query":{"type":"string"}},"required":["query"]}""");
    private static final Tool HOURS = Requests.tool("openingHours", "Opening hours of the store in a city", """
            {"properties":{"city":{"type":"string"}},"required":["city"]}""");
    private static final Tool ADD = Requests.tool("calculator", "Adds numbers to a total", """
            {"properties":{"numbers":{"type":"array","items":{"type":"number"}},"note":{"type":["null","string"]}}}""");

    private final BuiltInChatModel model = new BuiltInChatModel(CLOCK);
    private final RecordingListener listener = new RecordingListener();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "repeat after me the quick brown fox                 | The quick brown fox.",
            "Hello! Could you please repeat: I like it, don't you? | I like it, don't you?",
            "please say good morning everybody please            | Good morning everybody.",
            "count to five                                       | One, two, three, four, five.",
            "Count from 3 to 8.                                  | Three, four, five, six, seven, eight.",
            "can you count from twenty nine to thirty one        | Twenty-nine, thirty, thirty-one.",
            "count down from three                               | Three, two, one.",
            "count to one million                                | I only count whole numbers from zero to nine hundred ninety-nine thousand nine hundred ninety-nine.",
            "count to three hundred                              | That is too long for me. I count no more than one hundred numbers.",
            "spell London                                        | L, O, N, D, O, N.",
            "how do you spell the word café please               | C, A, F, É.",
            "what time is it                                     | It is three oh five in the afternoon here.",
            "What's the time?                                    | It is three oh five in the afternoon here.",
            "what day is it today                                | Today is Wednesday, November the twenty-fifth, two thousand twenty-six.",
            "which date is it tomorrow                           | Tomorrow is Thursday, November the twenty-sixth, two thousand twenty-six.",
            "what is two plus three                              | Two plus three is five.",
            "how much is 12+30?                                  | Twelve plus thirty is forty-two.",
            "what is seven minus nine                            | Seven minus nine is minus two.",
            "add one hundred and five and two and twenty         | One hundred five plus two plus twenty is one hundred twenty-seven.",
            "subtract two from five                              | Five minus two is three.",
            "one point five plus two                             | One point five plus two is three point five.",
            "my name is anna                                     | Nice to meet you, Anna.",
            "my favourite colour is dark blue and i like it      | I will remember that your favourite colour is dark blue.",
            "hello                                               | Hello, how can I help you?",
            "good morning                                        | Hello, how can I help you?",
            "thank you very much                                 | You are welcome.",
            "what is my name                                     | You have not told me your name.",
            "what did i say                                      | You have said nothing before.",
            "where is my umbrella                                | You asked: where is my umbrella. I am only a small built-in model and do not know that.",
            "I like trains.                                      | You said: I like trains. I am only a small built-in model and cannot say more about it.",
            "...                                                 | I heard nothing that I can answer." })
    void itAnswersWhatItIsAsked(String said, String answer) throws Exception {
        model.answer(Requests.saying(said), listener);
        assertThat(listener.text()).isEqualTo(answer);
        assertThat(listener.calls).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "i like trains                  | what did i say               | You said: I like trains.",
            "my name is anna and i am tired | what is my name              | Your name is Anna.",
            "call me bob                    | do you know my name          | Your name is Bob.",
            "my order is late               | What was my order again?     | Your order is late." })
    void itKnowsWhatTheUserSaidBefore(String before, String said, String answer) throws Exception {
        model.answer(Requests.saying(before, said), listener);
        assertThat(listener.text()).isEqualTo(answer);
    }

    @Test
    void itKnowsWhatItSaidItself() throws Exception {
        model.answer(
                Requests.of(
                        List.of(new User("count to two"), new Assistant("One, two."), new User("say that again please")),
                        List.of(),
                        "auto"),
                listener);
        assertThat(listener.text()).isEqualTo("One, two.");
    }

    @Test
    void beforeTheUserSpeaksItGreetsOrSaysWhatTheInstructionsDemand() throws Exception {
        List<Tool> tools = List.of(WEATHER);
        model.answer(new ChatRequest("m", null, null, "You tell the weather.", List.of(), tools, "auto", null, null), listener);
        assertThat(listener.text()).isEqualTo("Hello, how can I help you?");
        listener.texts.clear();
        model.answer(new ChatRequest("m", null, null, "Be kind. Say welcome!", List.of(), tools, "auto", null, null), listener);
        assertThat(listener.text()).isEqualTo("Welcome!");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "what is the weather in london            | getWeather {\"city\":\"London\"}",
            "What's the weather in New York tomorrow? | getWeather {\"city\":\"New York\"}",
            "london weather                           | getWeather {\"city\":\"London\"}",
            "i want to know the weather for paris in f | getWeather {\"city\":\"Paris\",\"unit\":\"f\"}",
            "turn on the light in the living room     | setLight {\"room\":\"living_room\",\"on\":true}",
            "switch the kitchen lights off            | setLight {\"room\":\"kitchen\",\"on\":false}",
            "set the kitchen light on to level twenty five | setLight {\"room\":\"kitchen\",\"on\":true,\"level\":25}",
            "book two seats on a flight from rome to new york on monday "
                                                                                                                        + "| bookFlight {\"destination\":\"New York\",\"origin\":\"Rome\",\"day\":\"monday\",\"seats\":2}",
            "search for red shoes                     | searchProducts {\"query\":\"red shoes\"}",
            "search products blue hats                | searchProducts {\"query\":\"blue hats\"}",
            "what are the opening hours of the store in london | openingHours {\"city\":\"London\"}",
            "add up two and 3.5 please                | calculator {\"numbers\":[2,3.5]}",
            "what time is it in tokyo                 | get_time {\"city\":\"Tokyo\"}" })
    void itCallsTheToolThatTheTextAsksFor(String said, String call) throws Exception {
        model.answer(
                Requests.of(List.of(new User(said)), List.of(TIME, FLIGHT, LIGHT, SEARCH, HOURS, ADD, WEATHER), "auto"),
                listener);
        assertThat(listener.calls).containsExactly(call);
        assertThat(listener.text()).isEmpty();
    }

    @Test
    void itCallsSeveralToolsAtOnce() throws Exception {
        model.answer(
                Requests.of(List.of(new User("weather and time in London please")), List.of(FLIGHT, WEATHER, TIME), "auto"),
                listener);
        assertThat(listener.calls).containsExactly("getWeather {\"city\":\"London\"}", "get_time {\"city\":\"London\"}");
        assertThat(listener.callIds).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "repeat after me the weather in london is fine | The weather in london is fine.",
            "count to two                                  | One, two.",
            "hello                                         | Hello, how can I help you?" })
    void itCallsNoToolWhenTheTextAsksForNone(String said, String answer) throws Exception {
        model.answer(Requests.of(List.of(new User(said)), List.of(WEATHER, TIME), "auto"), listener);
        assertThat(listener.calls).isEmpty();
        assertThat(listener.text()).isEqualTo(answer);
    }

    @Test
    void itAsksForWhatACallLacksAndThenMakesTheCall() throws Exception {
        User first = new User("how is the weather");
        model.answer(Requests.of(List.of(first), List.of(WEATHER), "auto"), listener);
        assertThat(listener.text()).isEqualTo("Please tell me the city.");
        model.answer(
                Requests.of(
                        List.of(first, new Assistant(listener.text()), new User("new york please")), List.of(WEATHER), "auto"),
                listener);
        assertThat(listener.calls).containsExactly("getWeather {\"city\":\"New York\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "none       | weather in rome | ",
            "required   | hello           | getWeather {}",
            "required   | time in rome    | get_time {\"city\":\"Rome\"}",
            "get_time   | weather in rome | get_time {\"city\":\"Rome\"}" })
    void itHonoursTheToolChoice(String choice, String said, String call) throws Exception {
        model.answer(Requests.of(List.of(new User(said)), List.of(WEATHER, TIME), choice), listener);
        assertThat(listener.calls).isEqualTo(call == null ? List.of() : List.of(call));
        assertThat(listener.text().isEmpty()).isEqualTo(call != null);
    }

    @Test
    void aToolChoiceThatCannotBeHonouredIsAnError() {
        assertThatThrownBy(() -> model.answer(Requests.of(List.of(new User("hi")), List.of(WEATHER), "other"), listener))
                .isInstanceOf(ChatException.class).hasMessage("There is no tool 'other'; there are getWeather")
                .extracting("code").isEqualTo("invalid_tool_choice");
        assertThatThrownBy(() -> model.answer(Requests.of(List.of(new User("hi")), List.of(), "required"), listener))
                .isInstanceOf(ChatException.class).hasMessage("A tool is required, but there are none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"temperature\":12,\"condition\":\"cloudy\"} | The weather in London: temperature 12, condition cloudy.",
            "{\"windSpeed\":{\"max\":3},\"rain\":false,\"alerts\":[\"fog\",\"ice\"]} "
                                                                                                                        + "| The weather in London: wind speed max 3, rain no, alerts fog, ice.",
            "it is raining.                                | The weather in London: it is raining.",
            "12                                            | The weather in London: 12.",
            "\"\"                                          | The weather in London: done.",
            "{\"error\":\"city is not known\"}             | That did not work: city is not known.",
            "{\"error\":{\"code\":4,\"message\":\"Busy\"}} | That did not work: Busy." })
    void itTellsWhatAToolGave(String output, String answer) throws Exception {
        model.answer(
                Requests.of(
                        List.of(
                                new User("what is the weather in london"),
                                new ToolCall("call_1", "getWeather", "{\"city\":\"London\",\"unit\":\"c\"}"),
                                new ToolOutput("call_1", output)),
                        List.of(WEATHER), "required"),
                listener);
        assertThat(listener.text()).isEqualTo(answer);
        assertThat(listener.calls).isEmpty();
    }

    @Test
    void itTellsWhatSeveralToolsGaveAndThenTurnsToWhatIsSaidNext() throws Exception {
        List<ChatMessage> messages = List.of(
                new User("weather and time in Rome"), new ToolCall("a", "getWeather", "{\"city\":\"Rome\"}"),
                new ToolCall("b", "get_time", "{\"city\":\"Rome\"}"), new ToolOutput("b", "{\"hour\":9}"),
                new ToolOutput("a", "{\"degrees\":21}"));
        model.answer(Requests.of(messages, List.of(WEATHER, TIME), "auto"), listener);
        assertThat(listener.text()).isEqualTo("The time in Rome: hour 9. The weather in Rome: degrees 21.");
        listener.texts.clear();
        List<ChatMessage> next = new ArrayList<>(messages);
        next.addAll(List.of(new Assistant("…"), new User("count to two")));
        model.answer(Requests.of(next, List.of(WEATHER, TIME), "auto"), listener);
        assertThat(listener.text()).isEqualTo("One, two.");
    }

    @Test
    void itStreamsGroupsOfWordsUpToTheLimit() throws Exception {
        List<ChatMessage> messages = List.of(new User("repeat after me one two three four five"));
        ChatUsage usage = model.answer(
                new ChatRequest("m", null, null, "Be brief.", messages, List.of(), "auto", 0.5, null), listener);
        assertThat(listener.texts).containsExactly("One two three ", "four five.");
        assertThat(usage).isEqualTo(new ChatUsage(10, 5, false));
        listener.texts.clear();
        usage = model.answer(new ChatRequest("m", null, null, "", messages, List.of(), "auto", null, 4), listener);
        assertThat(listener.texts).containsExactly("One two three ", "four");
        assertThat(usage).isEqualTo(new ChatUsage(8, 4, true));
    }

    @Test
    void anInterruptedAnswerEnds() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> model.answer(Requests.saying("hello"), listener)).isInstanceOf(InterruptedException.class);
        assertThat(listener.texts).isEmpty();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void numbersAreReadAndWritten() {
        assertThat(
                Numbers.in(
                        Arrays.asList(
                                "two three twenty five a hundred and six two and three minus four 1,200 one million two hundred thousand"
                                        .split(" ")))
                        .stream().map(number -> number.value().toPlainString()).toList())
                .containsExactly("2", "3", "25", "106", "2", "3", "4", "1200", "1200000");
        assertThat(Numbers.words(7_020_305)).isEqualTo("seven million twenty thousand three hundred five");
        assertThat(List.of(1, 2, 3, 8, 12, 20, 21, 30, 31).stream().map(Numbers::ordinal)).containsExactly(
                "first", "second", "third", "eighth", "twelfth", "twentieth", "twenty-first", "thirtieth", "thirty-first");
    }
}

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
package dev.voicelive.examples.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.emulator.speech.ScriptedTextToSpeech;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The gateway over real sockets, as its page uses it, with a service whose words are scripted. */
class GatewayTest {

    @Test
    void aSpokenQuestionIsAnsweredInTextAndSound() throws Exception {
        try (TestService service = new TestService("What is the weather in London?");
             Gateway gateway = service.gateway();
             TestCaller caller = new TestCaller(gateway, "/talk")) {
            service.chat.answerText("It is ", "foggy.");
            caller.sayInChunks(TestService.question());
            caller.awaitType("ready");
            assertThat(caller.awaitText(text -> transcript(text, "caller")).path("text").asText())
                    .isEqualTo("What is the weather in London?");
            assertThat(caller.awaitText(text -> transcript(text, "assistant")).path("text").asText())
                    .isEqualTo("It is foggy.");
            caller.awaitType("answerDone");
            assertThat(caller.sound() / 2 * 1000 / CallEvent.SAMPLE_RATE)
                    .isEqualTo("It is foggy.".length() * ScriptedTextToSpeech.CHARACTER_MILLIS);
            assertThat(caller.texts()).extracting(text -> text.path("type").asText())
                    .containsSubsequence("ready", "speech", "speech", "answerBegun", "transcript", "answerDone");
            assertThat(caller.texts().stream().filter(text -> text.path("type").asText().equals("speech")).toList())
                    .extracting(text -> text.path("started").asBoolean()).containsExactly(true, false);
        }
    }

    @Test
    void whoSpeaksIntoAnAnswerHearsNoMoreOfIt() throws Exception {
        try (TestService service = new TestService("Tell me a story.", "Stop.");
             Gateway gateway = service.gateway();
             TestCaller caller = new TestCaller(gateway, "/talk")) {
            service.chat.answerText(TestService.LONG_ANSWER).answerText("All right.");
            caller.sayInChunks(TestService.question());
            await().until(() -> caller.sound() > 0);
            caller.sayInChunks(TestService.question());
            JsonNode interrupted = caller.awaitType("interrupted");
            caller.awaitText(text -> text.path("text").asText().equals("All right."));
            await().until(() -> count(caller, "answerDone") == 2);
            List<Object> told = caller.told();
            int from = told.indexOf(interrupted);
            int to = told.indexOf(told.stream().filter(JsonNode.class::isInstance).map(JsonNode.class::cast)
                    .filter(text -> text.path("type").asText().equals("answerBegun")).skip(1).findFirst().orElseThrow());
            assertThat(told.subList(from, to)).noneMatch(byte[].class::isInstance);
        }
    }

    @Test
    void aCallerSeesNothingOfAnother() throws Exception {
        try (TestService service = new TestService("I am Ann.", "I am Bob.");
             Gateway gateway = service.gateway();
             TestCaller ann = new TestCaller(gateway, "/talk");
             TestCaller bob = new TestCaller(gateway, "/talk")) {
            service.chat.answerText("Hello Ann.").answerText("Hello Bob.");
            ann.sayInChunks(TestService.question());
            ann.awaitType("answerDone");
            assertThat(bob.told()).isEmpty();
            List<Object> before = ann.told();
            bob.sayInChunks(TestService.question());
            bob.awaitType("answerDone");
            assertThat(service.sessions()).isEqualTo(2);
            assertThat(ann.told()).hasSameSizeAs(before);
            assertThat(said(ann)).containsExactly("I am Ann.", "Hello Ann.");
            assertThat(said(bob)).containsExactly("I am Bob.", "Hello Bob.");
        }
    }

    @Test
    void soundReachesTheServiceInTheOrderInWhichItWasSent() throws Exception {
        try (TestService service = new TestService();
             Gateway gateway = service.gateway();
             TestCaller caller = new TestCaller(gateway, "/talk")) {
            List<Integer> lengths = new ArrayList<>();
            for (int i = 1; i <= 500; i++) {
                lengths.add(2 * i);
                caller.say(new byte[2 * i]);
            }
            await().until(() -> service.appended.size() == lengths.size());
            assertThat(service.appended).isEqualTo(lengths);
        }
    }

    @Test
    void theSessionOfACallerEndsWhenHeHasGone() throws Exception {
        try (TestService service = new TestService();
             Gateway gateway = service.gateway();
             TestCaller staying = new TestCaller(gateway, "/talk")) {
            staying.say(new byte[4800]);
            try (TestCaller leaving = new TestCaller(gateway, "/talk")) {
                leaving.say(new byte[4800]);
                leaving.awaitType("ready");
                staying.awaitType("ready");
                assertThat(service.sessions()).isEqualTo(2);
            }
            await().until(() -> service.sessions() == 1 && gateway.callers() == 1);
        }
        // One who goes while his session is still being opened.
        try (TestService service = new TestService(); Gateway gateway = service.gateway()) {
            TestCaller hasty = new TestCaller(gateway, "/talk");
            hasty.say(new byte[4800]);
            hasty.close();
            await().until(() -> gateway.callers() == 0 && service.sessions() == 0);
        }
    }

    @Test
    void oneCallerTooManyIsToldSo() throws Exception {
        try (TestService service = new TestService();
             Gateway gateway = service.gateway(TestService.settings(0, 1, Duration.ofMinutes(1)));
             TestCaller first = new TestCaller(gateway, "/talk")) {
            await().until(() -> gateway.callers() == 1);
            try (TestCaller second = new TestCaller(gateway, "/talk")) {
                assertThat(second.awaitType("problem").path("message").asText()).contains("All 1 lines are taken");
                assertThat(second.closeCode()).isEqualTo(Callers.TRY_AGAIN_LATER);
            }
            first.say(new byte[4800]);
            first.awaitType("ready");
        }
    }

    @Test
    void whoSaysNothingForLongIsHungUpOn() throws Exception {
        try (TestService service = new TestService();
             Gateway gateway = service.gateway(TestService.settings(0, 1, Duration.ofMillis(200)));
             TestCaller caller = new TestCaller(gateway, "/talk")) {
            caller.say(new byte[4800]);
            assertThat(caller.awaitText(text -> text.path("code").asText().equals("idle")).path("fatal").asBoolean())
                    .isTrue();
            assertThat(caller.closeCode()).isEqualTo(Callers.NORMAL);
            await().until(() -> service.sessions() == 0);
        }
    }

    @Test
    void whatIsNoSoundEndsTheCall() throws Exception {
        try (TestService service = new TestService(); Gateway gateway = service.gateway()) {
            try (TestCaller caller = new TestCaller(gateway, "/talk")) {
                caller.write("{}");
                assertThat(caller.awaitType("problem").path("message").asText()).contains("binary messages");
                assertThat(caller.closeCode()).isEqualTo(Callers.NOT_UNDERSTOOD);
            }
            try (TestCaller caller = new TestCaller(gateway, "/talk")) {
                caller.say(new byte[3]);
                assertThat(caller.awaitType("problem").path("message").asText()).contains("3 bytes");
            }
            assertThat(service.sessions()).isZero();
        }
    }

    @Test
    void theCallerIsToldWhenTheServiceIsLostOrCannotBeReached() throws Exception {
        try (TestService service = new TestService();
             Gateway gateway = service.gateway();
             TestCaller caller = new TestCaller(gateway, "/talk")) {
            caller.say(new byte[4800]);
            caller.awaitType("ready");
            service.close();
            assertThat(caller.awaitText(text -> text.path("code").asText().equals("lost")).path("fatal").asBoolean())
                    .isTrue();
            assertThat(caller.closeCode()).isEqualTo(Callers.SERVICE_FAILED);
            try (TestCaller late = new TestCaller(gateway, "/talk")) {
                late.say(new byte[4800]);
                assertThat(late.closeCode()).isEqualTo(Callers.SERVICE_FAILED);
            }
        }
    }

    private static boolean transcript(JsonNode text, String speaker) {
        return text.path("type").asText().equals("transcript") && text.path("speaker").asText().equals(speaker)
                && text.path("complete").asBoolean();
    }

    private static List<String> said(TestCaller caller) {
        return caller.texts().stream().filter(text -> text.path("complete").asBoolean())
                .map(text -> text.path("text").asText()).toList();
    }

    private static long count(TestCaller caller, String type) {
        return caller.texts().stream().filter(text -> text.path("type").asText().equals(type)).count();
    }
}

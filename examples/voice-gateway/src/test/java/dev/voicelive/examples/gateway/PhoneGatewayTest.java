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

import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.emulator.speech.ScriptedTextToSpeech;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Telephone services at the gateway over real sockets, in frames of 20 ms as they send them. */
class PhoneGatewayTest {

    private static final int FRAMES_A_SECOND = 50;
    private static final int ANSWER_MILLIS = "It is foggy.".length() * ScriptedTextToSpeech.CHARACTER_MILLIS;

    @Test
    void twilioAsksAndHearsTheAnswerAndClearsWhatIsInterrupted() throws Exception {
        PhoneSound toPhone = new PhoneSound(CallEvent.SAMPLE_RATE, 8000);
        byte[] question = PhoneSound.toUlaw(toPhone.convert(TestService.question()));
        try (TestService service = new TestService("What is the weather?", "Tell me more.", "Stop.");
             TestPhones phones = new TestPhones();
             Gateway gateway = service.gateway(phones.settings());
             TestCaller twilio = phones.call(gateway, "/twilio")) {
            service.chat.answerText("It is foggy.").answerText(TestService.LONG_ANSWER).answerText("All right.");
            twilio.write(TwilioDialectTest.CONNECTED);
            twilio.write(TwilioDialectTest.START);
            send(twilio, question, 8000 / FRAMES_A_SECOND, frame -> TwilioDialectTest.media(frame, "inbound"));
            twilio.awaitText(text -> text.path("event").asText().equals("mark"));
            assertThat(bytes(twilio, "/media/payload")).isEqualTo(8 * ANSWER_MILLIS);

            send(twilio, question, 8000 / FRAMES_A_SECOND, frame -> TwilioDialectTest.media(frame, "inbound"));
            await().until(() -> bytes(twilio, "/media/payload") > 16 * ANSWER_MILLIS);
            send(twilio, question, 8000 / FRAMES_A_SECOND, frame -> TwilioDialectTest.media(frame, "inbound"));
            JsonNode clear = twilio.awaitText(text -> text.path("event").asText().equals("clear"));
            assertThat(clear.path("streamSid").asText()).startsWith("MZ");

            twilio.write(TwilioDialectTest.STOP);
            assertThat(twilio.closeCode()).isEqualTo(Callers.NORMAL);
            await().until(() -> service.sessions() == 0);
        }
    }

    @Test
    void azureCommunicationServicesAskAndHearTheAnswerAndStopWhatIsInterrupted() throws Exception {
        byte[] question = new PhoneSound(CallEvent.SAMPLE_RATE, 16_000).convert(TestService.question());
        try (TestService service = new TestService("What is the weather?", "Tell me more.", "Stop.");
             TestPhones phones = new TestPhones();
             Gateway gateway = service.gateway(phones.settings());
             TestCaller acs = phones.call(gateway, "/acs")) {
            service.chat.answerText("It is foggy.").answerText(TestService.LONG_ANSWER).answerText("All right.");
            acs.write(AcsDialectTest.metadata(16_000));
            send(acs, question, 640, AcsDialectTest::audio);
            await().until(() -> bytes(acs, "/audioData/data") == 32 * ANSWER_MILLIS);

            send(acs, question, 640, AcsDialectTest::audio);
            await().until(() -> bytes(acs, "/audioData/data") > 64 * ANSWER_MILLIS);
            send(acs, question, 640, AcsDialectTest::audio);
            acs.awaitText(text -> text.path("kind").asText().equals("StopAudio"));
        }
    }

    @Test
    void whatIsNoFrameEndsTheCallAndPagesOfOthersMayNotCall() throws Exception {
        try (TestService service = new TestService();
             TestPhones phones = new TestPhones();
             Gateway gateway = service.gateway(phones.settings())) {
            for (String path : new String[] { "/twilio", "/acs" }) {
                try (TestCaller caller = phones.call(gateway, path)) {
                    caller.write("{\"what\":1}");
                    assertThat(caller.closeCode()).isEqualTo(Callers.NOT_UNDERSTOOD);
                    assertThat(caller.told()).isEmpty();
                }
                assertThatThrownBy(() -> new TestCaller(gateway.uri(), path, "https://evil.example.com"))
                        .hasMessageContaining("403");
            }
        }
    }

    private static void send(TestCaller caller, byte[] sound, int frame, Function<byte[], String> message) {
        for (int from = 0; from < sound.length; from += frame) {
            caller.write(message.apply(Arrays.copyOfRange(sound, from, Math.min(sound.length, from + frame))));
        }
    }

    private static int bytes(TestCaller caller, String field) {
        return caller.texts().stream().map(text -> text.at(field)).filter(JsonNode::isTextual)
                .mapToInt(payload -> Base64.getDecoder().decode(payload.asText()).length).sum();
    }
}

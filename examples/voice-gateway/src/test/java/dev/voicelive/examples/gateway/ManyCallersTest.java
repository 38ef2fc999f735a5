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
import dev.voicelive.audio.vad.EnergyVoiceDetector;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.chat.ChatListener;
import dev.voicelive.emulator.chat.ChatMessage;
import dev.voicelive.emulator.chat.ChatRequest;
import dev.voicelive.emulator.chat.ChatUsage;
import dev.voicelive.emulator.speech.Recognition;
import dev.voicelive.emulator.speech.ScriptedTextToSpeech;
import dev.voicelive.emulator.speech.SpeechToText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** As many callers as there are lines, all at once, each with a tone of his own by which he is known again. */
class ManyCallersTest {

    private static final int CALLERS = 50;
    private static final int LOWEST_HZ = 300;
    private static final int STEP_HZ = 20;
    private static final int SPEECH_PARALLELISM = 8;

    @Test
    void eachHearsHisOwnAnswerAndNoSessionIsLeft() throws Exception {
        try (TestService service = new TestService(
                VoiceLiveEmulator.builder().speechToText(new ToneHearing()).voiceDetector(EnergyVoiceDetector::new)
                        .chatModel(ManyCallersTest::greet)
                        .textToSpeech(new ScriptedTextToSpeech(CallEvent.SAMPLE_RATE, SPEECH_PARALLELISM, (index, text) -> {
                        })),
                false);
             Gateway gateway = service.gateway(TestService.settings(0, CALLERS, Duration.ofMinutes(5)))) {
            List<TestCaller> callers = new ArrayList<>();
            try {
                for (int i = 0; i < CALLERS; i++) {
                    callers.add(new TestCaller(gateway, "/talk"));
                }
                await().until(() -> gateway.callers() == CALLERS);
                for (int i = 0; i < CALLERS; i++) {
                    callers.get(i).sayInChunks(tone(LOWEST_HZ + i * STEP_HZ));
                }
                try (TestCaller tooMany = new TestCaller(gateway, "/talk")) {
                    assertThat(tooMany.awaitType("problem").path("message").asText())
                            .contains("All " + CALLERS + " lines are taken");
                    assertThat(tooMany.closeCode()).isEqualTo(Callers.TRY_AGAIN_LATER);
                }
                for (int i = 0; i < CALLERS; i++) {
                    TestCaller caller = callers.get(i);
                    caller.awaitType("answerDone");
                    assertThat(said(caller)).containsExactly("I am caller " + i, "Hello, I am caller " + i);
                    assertThat(caller.sound() / 2 * 1000 / CallEvent.SAMPLE_RATE)
                            .isEqualTo(("Hello, I am caller " + i).length() * ScriptedTextToSpeech.CHARACTER_MILLIS);
                }
                assertThat(service.sessions()).isEqualTo(CALLERS);
            } finally {
                callers.forEach(TestCaller::close);
            }
            await().until(() -> gateway.callers() == 0 && service.sessions() == 0);
        }
    }

    private static ChatUsage greet(ChatRequest request, ChatListener listener) {
        ChatMessage last = request.messages().get(request.messages().size() - 1);
        listener.text("Hello, " + ((ChatMessage.User) last).text());
        return new ChatUsage(1, 1, false);
    }

    private static List<String> said(TestCaller caller) {
        return caller.texts().stream().filter(text -> text.path("complete").asBoolean())
                .map(text -> text.path("text")).map(JsonNode::asText).toList();
    }

    /** Silence, a tone, and the silence that ends the turn. */
    private static byte[] tone(int frequency) {
        int from = CallEvent.SAMPLE_RATE * 3 / 10;
        int to = from + CallEvent.SAMPLE_RATE * 6 / 10;
        byte[] pcm = new byte[2 * (to + CallEvent.SAMPLE_RATE)];
        for (int i = from; i < to; i++) {
            int sample = (int) Math.round(12_000 * Math.sin(2 * Math.PI * frequency * i / CallEvent.SAMPLE_RATE));
            pcm[2 * i] = (byte) sample;
            pcm[2 * i + 1] = (byte) (sample >> 8);
        }
        return pcm;
    }

    /** Hears who speaks by how high his tone is. */
    private static final class ToneHearing implements SpeechToText {

        private static final int RATE = 16_000;
        private static final int LOUD = 3000;

        @Override
        public String name() {
            return "tones";
        }

        @Override
        public int sampleRate() {
            return RATE;
        }

        @Override
        public int parallelism() {
            return SPEECH_PARALLELISM;
        }

        /** By the distance of the first and the last time that the tone rises above a level. */
        @Override
        public Recognition recognize(short[] samples, @Nullable String language) {
            List<Integer> rises = new ArrayList<>();
            for (int i = 1; i < samples.length; i++) {
                if (samples[i - 1] < LOUD && samples[i] >= LOUD) {
                    rises.add(i);
                }
            }
            double frequency = (rises.size() - 1.0) * RATE / (rises.get(rises.size() - 1) - rises.get(0));
            return new Recognition("I am caller " + Math.round((frequency - LOWEST_HZ) / STEP_HZ), List.of());
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}

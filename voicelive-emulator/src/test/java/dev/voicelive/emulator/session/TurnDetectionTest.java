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

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.emulator.chat.ChatMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each member of {@code turn_detection} does (protocol section 8.2). Frames are 32 ms long; the threshold is
 * tested with the detector, {@code auto_truncate} with interruptions.
 */
class TurnDetectionTest {

    private static SessionTester session(String model, String turnDetection) throws Exception {
        SessionTester tester = new SessionTester("2026-04-10", model);
        tester.output.livePasses = true;
        tester.update("{'modalities':['text'],'turn_detection':{" + turnDetection + "},"
                      + "'input_audio_transcription':{'model':'azure-speech'}}");
        tester.output.events.clear();
        return tester;
    }

    private static JsonNode first(SessionTester tester, String type) {
        return tester.output.events.stream().filter(event -> event.path("type").asText().equals(type)).findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
            "server_vad, 0, 960", "server_vad, 320, 640", "azure_semantic_vad, 640, 320", "azure_semantic_vad_en, 2000, 0" })
    void theTurnBeginsBeforeTheSpeech(String type, int padding, int start) throws Exception {
        SessionTester tester = session("gpt-4o", "'type':'" + type + "','prefix_padding_ms':" + padding);
        tester.silence(960);
        tester.speech(640);
        // The resampler lags by less than a frame.
        assertThat(first(tester, "input_audio_buffer.speech_started").path("audio_start_ms").asInt())
                .isBetween(start, start + 32);
    }

    @ParameterizedTest
    @CsvSource({ "server_vad, 256", "azure_semantic_vad_multilingual, 1024" })
    void theTurnEndsWithTheSilence(String type, int silence) throws Exception {
        SessionTester tester = session("gpt-4o", "'type':'" + type + "','silence_duration_ms':" + silence);
        tester.speech(640);
        tester.silence(silence - 64);
        assertThat(tester.output.types()).containsExactly("input_audio_buffer.speech_started");
        tester.silence(128);
        assertThat(first(tester, "input_audio_buffer.speech_stopped").path("audio_end_ms").asInt())
                .isBetween(640 + silence, 640 + silence + 32);
    }

    @ParameterizedTest
    @CsvSource({
            "'''type'':''server_vad''', 160, false", "'''type'':''azure_semantic_vad''', 160, true",
            "'''type'':''server_vad'',''speech_duration_ms'':96', 160, true",
            "'''type'':''azure_semantic_vad'',''speech_duration_ms'':320', 160, false" })
    void aTurnNeedsSoMuchSpeech(String turnDetection, int millis, boolean heard) throws Exception {
        SessionTester tester = session("gpt-4o", turnDetection);
        tester.speech(millis);
        tester.silence(2000);
        assertThat(tester.output.types().contains("input_audio_buffer.speech_started")).isEqualTo(heard);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void anAnswerIsCreatedWhenItIsWanted(boolean wanted) throws Exception {
        SessionTester tester = session("gpt-4o", "'type':'server_vad','create_response':" + wanted);
        tester.recognised(tester.turn(), "Hello.");
        assertThat(tester.output.types().contains("response.created")).isEqualTo(wanted);
        assertThat(tester.output.types()).contains("transcription.completed");
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void anAnswerIsInterruptedWhenItMayBe(boolean allowed) throws Exception {
        SessionTester tester = session("gpt-4o", "'type':'server_vad','interrupt_response':" + allowed);
        tester.ask("");
        tester.speech(640);
        assertThat(tester.output.types().contains("response.done")).isEqualTo(allowed);
    }

    @Test
    void anUnfinishedSentenceIsWaitedFor() throws Exception {
        SessionTester tester = session("gpt-4o", "'type':'azure_semantic_vad','silence_duration_ms':256,"
                                                 + "'end_of_utterance_detection':{'model':'semantic_detection_v1'}");
        tester.speech(640);
        String item = tester.output.last().path("item_id").asText();
        tester.session.partial(item, "put the kettle on and");
        tester.silence(1024);
        assertThat(tester.output.types()).doesNotContain("input_audio_buffer.speech_stopped");
        tester.speech(640);
        tester.session.partial(item, "put the kettle on and call me");
        tester.silence(320);
        assertThat(first(tester, "input_audio_buffer.speech_stopped").path("item_id").asText()).isEqualTo(item);
        tester.speech(640);
        tester.session.partial(tester.output.last().path("item_id").asText(), "with the");
        tester.silence(256 + 1000 - 64);
        assertThat(tester.output.types()).containsOnlyOnce("input_audio_buffer.speech_stopped");
        tester.silence(128);
        assertThat(tester.output.types().stream().filter("input_audio_buffer.speech_stopped"::equals)).hasSize(2);
    }

    private static SessionTester answering() throws Exception {
        SessionTester tester = session(
                "gpt-realtime", "'type':'azure_semantic_vad','silence_duration_ms':512,'remove_filler_words':true");
        tester.ask("");
        tester.output.events.clear();
        return tester;
    }

    @Test
    void fillerWordsDoNotInterruptAnAnswer() throws Exception {
        SessionTester tester = answering();
        String held = tester.turn();
        tester.session.partial(held, "uh");
        tester.recognised(held, "Umm, yeah.");
        assertThat(tester.output.types()).isEmpty();
        assertThat(tester.output.openPasses).isZero();
    }

    @Test
    void aRealWordInterruptsAtOnce() throws Exception {
        SessionTester tester = answering();
        tester.speech(640);
        assertThat(tester.output.types()).isEmpty();
        String pass = tester.output.passes.get(0);
        tester.session.partial(pass, "uh");
        assertThat(tester.output.types()).isEmpty();
        tester.session.partial(pass, "uh stop");
        assertThat(tester.output.types()).containsExactly("input_audio_buffer.speech_started", "response.done");
        assertThat(tester.output.openPasses).isEqualTo(1);
        tester.silence(1024);
        tester.recognised(tester.output.utterances.get(0).itemId(), "Stop.");
        assertThat(tester.output.types()).contains("input_audio_buffer.speech_stopped", "transcription.completed");
    }

    @Test
    void aTurnThatTurnsOutToBeMoreIsToldAsAWholeAndRecognisedOnce() throws Exception {
        SessionTester tester = answering();
        tester.recognised(tester.turn(), "Wait.");
        assertThat(tester.output.types()).containsSubsequence("input_audio_buffer.speech_started", "response.done",
                "input_audio_buffer.speech_stopped", "input_audio_buffer.committed", "conversation.item.created",
                "transcription.completed");
        assertThat(tester.output.utterances).hasSize(1);
        assertThat(tester.output.requests.get(tester.output.requests.size() - 1).messages())
                .endsWith(new ChatMessage.User("Wait."));
    }

    @ParameterizedTest
    @ValueSource(strings = { "commit", "speech", "failure" })
    void nothingIsHeldBackForLong(String event) throws Exception {
        SessionTester tester = answering();
        String held = tester.turn();
        switch (event) {
            case "commit" -> {
                tester.silence(200);
                tester.send("{'type':'input_audio_buffer.commit'}");
            }
            case "speech" -> tester.speech(640);
            default -> tester.session.recognitionFailed(held, "no engine");
        }
        assertThat(tester.output.types()).contains("input_audio_buffer.speech_started", "input_audio_buffer.committed");
        assertThat(tester.output.utterances.get(1).itemId()).isNotEqualTo(held);
    }

    @Test
    void whatIsClearedWasNeverSaid() throws Exception {
        SessionTester tester = answering();
        String held = tester.turn();
        tester.send("{'type':'input_audio_buffer.clear'}");
        tester.recognised(held, "Stop.");
        assertThat(tester.output.types()).containsExactly("input_audio_buffer.cleared");
    }

    @Test
    void withoutAnAnswerFillerWordsCountAsWords() throws Exception {
        SessionTester tester = session("gpt-4o", "'type':'azure_semantic_vad','remove_filler_words':true");
        tester.recognised(tester.turn(), "Yeah.");
        assertThat(tester.output.last("conversation.item.input_audio_transcription.completed").path("transcript").asText())
                .isEqualTo("Yeah.");
    }

    @ParameterizedTest
    @CsvSource({ "'Ah, umm. Hmm!', true", "'mm', true", "'yeah right', false", "'', true", "'Huh? Ohh', true" })
    void fillersAreThoseOfTheProtocol(String text, boolean only) {
        assertThat(FillerGate.onlyFillers(text)).isEqualTo(only);
    }
}

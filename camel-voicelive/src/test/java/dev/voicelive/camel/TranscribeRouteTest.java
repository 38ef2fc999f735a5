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
package dev.voicelive.camel;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.audio.vad.EnergyVoiceDetector;
import dev.voicelive.camel.operation.TranscriptionException;
import dev.voicelive.camel.transcript.Segment;
import dev.voicelive.camel.transcript.Transcript;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.fault.Faults;
import dev.voicelive.emulator.server.ClientEventLog;
import io.vertx.core.buffer.Buffer;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The component against the emulator, over a real socket. */
class TranscribeRouteTest {

    private static final String KEY = "a-key-that-nobody-sees";

    @TempDir
    Path folder;

    private final Faults faults = new Faults();
    private final ClientEventLog clientEvents = new ClientEventLog();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private VoiceLiveEmulator emulator;

    @BeforeEach
    void start() {
        emulator = VoiceLiveEmulator.builder().apiKey(KEY).speechToText(ToneSpeech.engine())
                .voiceDetector(EnergyVoiceDetector::new).faults(faults).listener(clientEvents).start();
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        emulator.close();
    }

    @Test
    void everyKindOfBodyBecomesItsTranscript() throws Exception {
        Path file = ToneSpeech.file(folder, "words.wav", 1, 2, 3);
        byte[] bytes = Files.readAllBytes(file);
        for (Object body : List.of(file, file.toFile(), bytes, ByteBuffer.wrap(bytes), Buffer.buffer(bytes),
                new ByteArrayInputStream(bytes))) {
            Exchange reply = transcribe(body, Map.of());
            assertThat(reply.getMessage().getBody()).as("%s", body.getClass()).isInstanceOf(Transcript.class);
            assertThat(reply.getMessage().getBody(String.class).strip()).isEqualTo(ToneSpeech.text(1, 2, 3));
            assertThat(reply.getMessage().getHeader(VoiceLiveConstants.AUDIO_DURATION)).isEqualTo(7000L);
            assertThat(reply.getMessage().getHeader(VoiceLiveConstants.SEGMENT_COUNT)).isEqualTo(3);
        }
        assertThat(emulator.connections()).as("all over one session").isEqualTo(1);
    }

    @Test
    void segmentsHaveTheirTimesInTheFileAlsoInTheSecondFileOfASession() {
        for (int round = 0; round < 2; round++) {
            Transcript transcript = transcribe(ToneSpeech.wav(4, 5), Map.of()).getMessage().getBody(Transcript.class);
            assertThat(transcript.segments()).extracting(Segment::text).containsExactly("tone 4", "tone 5");
            assertThat(transcript.segments().get(0).startMs()).isBetween(500L, 1050L);
            assertThat(transcript.segments().get(0).endMs()).isBetween(1950L, 2150L);
            assertThat(transcript.segments().get(1).startMs()).isBetween(2500L, 3050L);
        }
        assertThat(emulator.connections()).isEqualTo(1);
    }

    @Test
    void transcriptsConvertAndRender() {
        Exchange reply = transcribe(ToneSpeech.wav(7), Map.of());
        assertThat(new String(reply.getMessage().getBody(byte[].class), StandardCharsets.UTF_8).strip())
                .isEqualTo("tone 7");
        assertThat(reply.getMessage().getBody(InputStream.class)).hasContent("tone 7\n");
        assertThat(reply.getMessage().getBody(JsonNode.class).path("segments").path(0).path("text").asText())
                .isEqualTo("tone 7");
        for (Map.Entry<String, String> expected : Map.of("voicelive:text", "tone 7", "voicelive:srt", " --> ",
                "voicelive:vtt", "WEBVTT", "voicelive:json", "\"duration_ms\"").entrySet()) {
            String uri = "direct:" + expected.getKey().substring("voicelive:".length());
            addRoute(uri, uri(""), expected.getKey());
            assertThat(context.createProducerTemplate().requestBody(uri, ToneSpeech.wav(7), String.class))
                    .contains(expected.getValue());
        }
    }

    @Test
    void theSessionIsOneForTranscriptionWhateverTheOptionsSay() throws Exception {
        Files.writeString(folder.resolve("session.json"), """
                {"temperature":0.7,"instructions":"from the file","turn_detection":{"type":"server_vad","threshold":0.4},
                 "voice":{"type":"openai","name":"alloy"},"input_audio_noise_reduction":{"type":"near_field"}}""");
        String options = "&sessionConfig=file:" + folder.resolve("session.json") + "&silenceDuration=300"
                         + "&session.instructions=from the option&session.input_audio_noise_reduction=null&modalities=text,audio";
        transcribe(options, ToneSpeech.wav(1), Map.of(VoiceLiveConstants.LANGUAGE, "de-DE",
                VoiceLiveConstants.PHRASE_LIST, "Kamel,Leitung", VoiceLiveConstants.SESSION_CONFIG, "{\"temperature\":0.9}"));

        JsonNode session = clientEvents.events("session.update").get(0).event().path("session");
        assertThat(session.path("temperature").asDouble()).as("header over file").isEqualTo(0.9);
        assertThat(session.path("instructions").asText()).as("option over file").isEqualTo("from the option");
        assertThat(session.path("input_audio_noise_reduction").isNull()).as("explicit null over file").isTrue();
        assertThat(session.path("modalities")).hasToString("[\"text\"]");
        assertThat(session.path("turn_detection").path("create_response").asBoolean(true)).isFalse();
        assertThat(session.path("turn_detection").path("type").asText()).as("file over default").isEqualTo("server_vad");
        assertThat(session.path("turn_detection").path("threshold").asDouble()).isEqualTo(0.4);
        assertThat(session.path("turn_detection").path("silence_duration_ms").asInt()).isEqualTo(300);
        assertThat(session.path("input_audio_transcription").path("model").asText()).isEqualTo("azure-speech");
        assertThat(session.path("input_audio_transcription").path("language").asText()).isEqualTo("de-DE");
        assertThat(session.path("input_audio_transcription").path("phrase_list")).hasToString("[\"Kamel\",\"Leitung\"]");
        assertThat(session.has("voice")).isFalse();
    }

    @Test
    void itemsOfAFinishedFileAreDeleted() {
        transcribe(ToneSpeech.wav(1, 2), Map.of());
        Awaitility.await().until(() -> clientEvents.events("conversation.item.delete").size() >= 2);
    }

    @Test
    void aConnectionLostInTheMiddleLosesAndDoublesNothing() {
        faults.dropAfterAudio(Duration.ofMillis(4200));
        assertThat(transcribe(ToneSpeech.wav(1, 2, 3, 4, 5), Map.of()).getMessage().getBody(String.class).strip())
                .isEqualTo(ToneSpeech.text(1, 2, 3, 4, 5));
        assertThat(emulator.connections()).isEqualTo(2);
    }

    @Test
    void aServiceThatIsRestartingIsWaitedFor() throws Exception {
        int port = emulator.port();
        emulator.close();
        Future<Exchange> reply
                = context.createFluentProducerTemplate().to(uri("")).withBody(ToneSpeech.wav(1, 2)).asyncSend();
        emulator = VoiceLiveEmulator.builder().port(port).apiKey(KEY).speechToText(ToneSpeech.engine())
                .voiceDetector(EnergyVoiceDetector::new).start();
        assertThat(reply.get().getMessage().getBody(String.class).strip()).isEqualTo(ToneSpeech.text(1, 2));
    }

    @Test
    void aRefusalFailsWithItsStatusAndNeverShowsTheKey() {
        for (int status : List.of(401, 403, 404)) {
            faults.refuseUpgrades(1, status);
            assertThatThrownBy(() -> transcribe(ToneSpeech.wav(1), Map.of())).isInstanceOf(CamelExecutionException.class)
                    .cause().isInstanceOf(TranscriptionException.class).hasMessageContaining(String.valueOf(status))
                    .hasMessageNotContaining(KEY);
        }
        assertThatThrownBy(() -> context.createProducerTemplate().requestBody(
                uri("").replace(KEY, "another-key"), ToneSpeech.wav(1))).cause().hasMessageContaining("401")
                .hasMessageNotContaining("another-key");
    }

    @Test
    void tooManyRequestsIsTriedAnewAfterWhatTheServiceAsksFor() {
        faults.refuseUpgrades(1, 429, Duration.ofSeconds(1));
        assertThat(transcribe(ToneSpeech.wav(3), Map.of()).getMessage().getBody(String.class).strip()).isEqualTo("tone 3");
        faults.refuseUpgrades(1, 429, Duration.ofHours(1));
        assertThatThrownBy(() -> transcribe("&maxSessions=1", ToneSpeech.wav(3), Map.of())).cause().hasMessageContaining("429")
                .hasMessageContaining("reconnectTimeout");
    }

    @Test
    void anUnknownModelFailsWithTheServicesCode() {
        faults.failSessions(1, "invalid_model");
        assertThatThrownBy(() -> transcribe(ToneSpeech.wav(1), Map.of())).cause().hasMessageContaining("invalid_model");
    }

    @Test
    void aFailedTranscriptionNamesTheSegmentAndKeepsTheRest() {
        faults.failTranscription(2);
        assertThatThrownBy(() -> transcribe(ToneSpeech.wav(1, 2, 3), Map.of())).cause()
                .isInstanceOfSatisfying(TranscriptionException.class, failure -> {
                    assertThat(failure.getPartialTranscript().segments()).extracting(Segment::text)
                            .containsExactly("tone 1", "tone 3");
                    assertThat(failure).hasMessageContaining("failed to transcribe");
                });
    }

    @Test
    void aTranscriptThatNeverComesFailsAfterTheTurnTimeout() {
        faults.withholdTranscription(1);
        assertThatThrownBy(() -> transcribe("&turnTimeout=300", ToneSpeech.wav(1), Map.of())).cause()
                .isInstanceOf(TranscriptionException.class).hasMessageContaining("turnTimeout");
    }

    @Test
    void aServiceThatStopsReadingFailsAfterTheTurnTimeout() {
        transcribe("&turnTimeout=500", ToneSpeech.wav(1), Map.of());
        faults.stallReading();
        assertThatThrownBy(() -> transcribe("&turnTimeout=500", ToneSpeech.wav(new int[300]), Map.of())).cause()
                .isInstanceOf(TranscriptionException.class).hasMessageContaining("turnTimeout");
    }

    @Test
    void silenceEmptyAndForeignFilesFailWithOneClearReason() throws Exception {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "just text");
        Path empty = Files.createFile(folder.resolve("empty.wav"));
        assertThatThrownBy(() -> transcribe(notes, Map.of())).cause().hasMessageContaining("notes.txt");
        assertThatThrownBy(() -> transcribe(empty, Map.of())).cause().hasMessageContaining("empty.wav");
        assertThatThrownBy(() -> transcribe(new File(folder.toFile(), "missing.wav"), Map.of())).cause()
                .hasMessageContaining("missing.wav");
        assertThatThrownBy(() -> transcribe("some text", Map.of())).hasStackTraceContaining("not java.lang.String");
        assertThat(emulator.connections()).isZero();
        assertThatThrownBy(() -> transcribe(ToneSpeech.wav(), Map.of())).cause().hasMessageContaining("no speech");
    }

    @Test
    void manyFilesShareFewSessions() throws Exception {
        List<Future<Exchange>> replies = IntStream.range(0, 20)
                .mapToObj(i -> context.createFluentProducerTemplate().to(uri("&maxSessions=3"))
                        .withBody(ToneSpeech.wav(i, i + 1)).asyncSend())
                .toList();
        for (int i = 0; i < 20; i++) {
            assertThat(replies.get(i).get().getException()).isNull();
            assertThat(replies.get(i).get().getMessage().getBody(String.class).strip()).isEqualTo(ToneSpeech.text(i, i + 1));
        }
        assertThat(emulator.connections()).isBetween(1L, 3L);
    }

    @Test
    void stoppingTheRouteClosesItsSessionsAndThreads() throws Exception {
        addRoute("direct:in", uri(""), "voicelive:text");
        for (int round = 0; round < 2; round++) {
            context.createProducerTemplate().requestBody("direct:in", ToneSpeech.wav(1));
            assertThat(emulator.activeSessions()).isEqualTo(1);
            context.getRouteController().stopRoute("direct:in");
            Awaitility.await().until(() -> emulator.activeSessions() == 0);
            assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().contains("VoiceLiveAudio"));
            context.getRouteController().startRoute("direct:in");
        }
    }

    private void addRoute(String from, String to, String dataType) {
        try {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(from).routeId(from).to(to).transformDataType(dataType);
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String uri(String options) {
        return "voicelive:test?endpoint=ws://127.0.0.1:" + emulator.port() + "&model=gpt-4o&apiKey=RAW(" + KEY + ")" + options;
    }

    private Exchange transcribe(Object body, Map<String, Object> headers) {
        return transcribe("", body, headers);
    }

    private Exchange transcribe(String options, Object body, Map<String, Object> headers) {
        Exchange reply = context.createFluentProducerTemplate().to(uri(options)).withBody(body).withHeaders(headers).send();
        if (reply.getException() != null) {
            throw new CamelExecutionException("failed", reply, reply.getException());
        }
        return reply;
    }
}

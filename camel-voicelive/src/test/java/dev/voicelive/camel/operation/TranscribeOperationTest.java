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
package dev.voicelive.camel.operation;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.operation.SpeakingClock.Saying;
import dev.voicelive.camel.operation.SpeakingClock.Service;
import dev.voicelive.camel.session.Backoff;
import dev.voicelive.camel.session.FakeTransport;
import dev.voicelive.camel.session.SessionPool;
import dev.voicelive.camel.session.VoiceLiveSession;
import dev.voicelive.camel.transcript.Segment;
import dev.voicelive.camel.transcript.Transcript;
import dev.voicelive.camel.transport.TransportException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TranscribeOperationTest {

    private static final List<Saying> SAYINGS = List.of(
            new Saying(2, 10, "one"), new Saying(15, 25, "two"), new Saying(30, 45, "three"), new Saying(50, 55, "four"));
    private static final ObjectNode SETTINGS = JsonNodeFactory.instance.objectNode();

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newFixedThreadPool(3);
    private final ExecutorService events = Executors.newFixedThreadPool(2);
    private final Deque<FakeTransport> connections = new ArrayDeque<>();
    private final List<FakeTransport> used = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final SessionPool pool = new SessionPool(settings -> {
        FakeTransport transport = connections.remove();
        used.add(transport);
        return new VoiceLiveSession(
                transport, () -> CompletableFuture.completedStage(null), settings, Duration.ofSeconds(10), events, scheduler,
                16, Clock.systemUTC());
    }, scheduler, 1, Duration.ofMinutes(1), Duration.ofMinutes(1));

    @AfterEach
    void stop() {
        pool.close();
        workers.shutdownNow();
        events.shutdownNow();
        scheduler.shutdownNow();
    }

    @Test
    void givesEverySegmentWithItsTimesInTheFile() throws Exception {
        connections.add(new Service(SAYINGS).transport());
        Transcript transcript = transcribe(SpeakingClock.file(60)).get();
        assertThat(transcript.segments()).extracting(Segment::text).containsExactly("one", "two", "three", "four");
        assertThat(transcript.segments()).extracting(Segment::startMs).containsExactly(200L, 1500L, 3000L, 5000L);
        assertThat(transcript.segments()).extracting(Segment::endMs)
                .as("less the silence that the service waited for").containsExactly(500L, 2000L, 4000L, 5000L);
        assertThat(transcript.durationMs()).isEqualTo(6000);
        assertThat(told).containsExactly("started 6000", "segment one", "segment two", "segment three", "segment four",
                "finished");
    }

    @Test
    void noSegmentEndsAfterTheFile() throws Exception {
        Service late = new Service(List.of(new Saying(2, 10, "one"))).lateBy(9);
        connections.add(late.transport());
        Transcript transcript = transcribe(SpeakingClock.file(11)).get();
        assertThat(transcript.segments()).singleElement().satisfies(segment -> {
            assertThat(segment.startMs()).isEqualTo(200);
            assertThat(segment.endMs()).isEqualTo(1100);
        });
        assertThat(transcript.durationMs()).isEqualTo(1100);
    }

    @Test
    void aSecondFileOnTheSameSessionStartsAtZeroAndLeavesNoItemsBehind() throws Exception {
        connections.add(new Service(SAYINGS).transport());
        transcribe(SpeakingClock.file(60)).get();
        Transcript second = transcribe(SpeakingClock.file(60)).get();
        assertThat(second.segments()).extracting(Segment::startMs).containsExactly(200L, 1500L, 3000L, 5000L);
        assertThat(used).hasSize(1);
        assertThat(used.get(0).sentTypes().stream().filter("conversation.item.delete"::equals)).hasSize(8);
    }

    @Test
    void goesOnFromTheLastFinishedSegmentWhenTheConnectionIsLost() throws Exception {
        connections.add(new Service(SAYINGS).dropAtTenth(40).transport());
        connections.add(new Service(SAYINGS).dropAtTenth(52).transport());
        connections.add(new Service(SAYINGS).transport());
        Transcript transcript = transcribe(SpeakingClock.file(60)).get();
        assertThat(transcript.segments()).extracting(Segment::text).containsExactly("one", "two", "three", "four");
        assertThat(transcript.segments()).extracting(Segment::startMs).containsExactly(200L, 1500L, 3000L, 5000L);
        assertThat(transcript.durationMs()).isEqualTo(6000);
        assertThat(used).hasSize(3);
    }

    @Test
    void triesARefusedConnectionAnewUntilTheServiceIsBack() throws Exception {
        FakeTransport restarting = new FakeTransport();
        restarting.refuse(TransportException.of(TransportException.Kind.IO, "Connection refused", null));
        connections.add(restarting);
        connections.add(new Service(SAYINGS).transport());
        assertThat(transcribe(SpeakingClock.file(60)).get().segments()).hasSize(4);
    }

    @Test
    void doesNotTryAgainWhatCannotSucceed() {
        FakeTransport refusing = new FakeTransport();
        refusing.refuse(TransportException.http(401, -1, "The service answered 401 Unauthorized"));
        connections.add(refusing);
        assertThatThrownBy(() -> transcribe(SpeakingClock.file(60)).get()).isInstanceOf(ExecutionException.class).cause()
                .isInstanceOf(TranscriptionException.class).hasMessageContaining("clock.wav").hasMessageContaining("401");
        assertThat(used).hasSize(1);
    }

    @Test
    void givesUpAfterTheReconnectTimeoutAndTellsWhatIsTranscribed() {
        connections.add(new Service(SAYINGS).dropAtTenth(28).transport());
        for (int i = 0; i < 100; i++) {
            FakeTransport down = new FakeTransport();
            down.refuse(TransportException.of(TransportException.Kind.IO, "Connection refused", null));
            connections.add(down);
        }
        TranscribeSettings brief = settings(Duration.ofSeconds(10), Duration.ofMillis(50));
        assertThatThrownBy(() -> operation(brief).transcribe(request(SpeakingClock.file(60))).get()).cause()
                .isInstanceOfSatisfying(TranscriptionException.class, failure -> {
                    assertThat(failure).hasMessageContaining("Connection refused")
                            .hasMessageContaining("reconnectTimeout 50 ms");
                    assertThat(failure.getPartialTranscript().segments()).extracting(Segment::text).containsExactly("one",
                            "two");
                });
        assertThat(told).last().asString().startsWith("failed");
    }

    @Test
    void aSegmentThatTheServiceFailsOnIsNamed() {
        connections.add(new Service(SAYINGS).fail("two").transport());
        assertThatThrownBy(() -> transcribe(SpeakingClock.file(60)).get()).cause()
                .isInstanceOfSatisfying(TranscriptionException.class, failure -> {
                    assertThat(failure).hasMessageContaining("1.5 s to 2.5 s").hasMessageContaining("unintelligible");
                    assertThat(failure.getPartialTranscript().segments()).extracting(Segment::text)
                            .containsExactly("one", "three", "four");
                });
    }

    @Test
    void aServiceThatNeverTranscribesIsGivenUp() {
        connections.add(new Service(SAYINGS).transcribeNothing().transport());
        TranscribeSettings brief = settings(Duration.ofSeconds(2), Duration.ofSeconds(10));
        assertThatThrownBy(() -> operation(brief).transcribe(request(SpeakingClock.file(60))).get()).cause()
                .isInstanceOf(TranscriptionException.class).hasMessageContaining("turnTimeout")
                .hasMessageContaining("4 utterances wait");
    }

    @Test
    void aSocketThatTakesNothingIsGivenUpWithoutReadingTheWholeFile() {
        Service stalled = new Service(SAYINGS);
        connections.add(stalled.transport());
        stalled.transport().onSent((transport, event) -> transport.stall());
        TranscribeSettings brief = settings(Duration.ofMillis(100), Duration.ofSeconds(10));
        assertThatThrownBy(() -> operation(brief).transcribe(request(SpeakingClock.file(600))).get()).cause()
                .hasMessageContaining("while audio was being sent");
        assertThat(used.get(0).sentTypes()).hasSizeLessThan(20);
    }

    @Test
    void silenceIsAFailureOfItsOwn() {
        connections.add(new Service(List.of()).transport());
        assertThatThrownBy(() -> transcribe(SpeakingClock.file(60)).get()).cause().isInstanceOf(TranscriptionException.class)
                .hasMessageContaining("no speech").hasMessageContaining("6.0 s");
    }

    @Test
    void aFileThatIsNoAudioCostsNoSession() {
        AudioSource text = source("notes.txt", "these are notes".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> transcribe(text).get()).cause().isInstanceOf(TranscriptionException.class)
                .hasMessageContaining("notes.txt");
        AudioSource empty = source("empty.wav", new byte[0]);
        assertThatThrownBy(() -> transcribe(empty).get()).cause().isInstanceOf(TranscriptionException.class)
                .hasMessageContaining("empty.wav");
        assertThat(used).isEmpty();
    }

    @Test
    void aTruncatedFileIsTranscribedAsFarAsItGoesAndThenFails() throws Exception {
        connections.add(new Service(SAYINGS).transport());
        byte[] whole = SpeakingClock.file(60).open().readAllBytes();
        AudioSource cut = source("cut.wav", java.util.Arrays.copyOf(whole, 44 + 30 * 4800));
        assertThatThrownBy(() -> transcribe(cut).get()).cause().isInstanceOfSatisfying(TranscriptionException.class,
                failure -> {
                    assertThat(failure).hasMessageContaining("cut.wav");
                    assertThat(failure.getPartialTranscript().segments()).extracting(Segment::text).containsExactly("one",
                            "two");
                });
    }

    @Test
    void stoppingFailsWhatIsBeingWorkedOn() {
        connections.add(new Service(SAYINGS).transcribeNothing().transport());
        TranscribeOperation operation = operation(settings(Duration.ofSeconds(30), Duration.ofSeconds(30)));
        CompletableFuture<Transcript> inWork = operation.transcribe(request(SpeakingClock.file(60)));
        CompletableFuture<Transcript> inLine = operation.transcribe(request(SpeakingClock.file(60)));
        Awaitility.await().until(() -> !used.isEmpty() && used.get(0).sentTypes().contains("input_audio_buffer.commit"));
        operation.stop();
        for (CompletableFuture<Transcript> stopped : List.of(inWork, inLine)) {
            assertThatThrownBy(stopped::get).cause().isInstanceOf(TranscriptionException.class).hasMessageContaining("stopped");
        }
    }

    @Test
    void refusesMoreThanItMayHold() {
        connections.add(new FakeTransport());
        TranscribeOperation operation = operation(new TranscribeSettings(
                100, 16, Duration.ofSeconds(10), Duration.ofSeconds(10), Backoff.DEFAULT, 1));
        operation.transcribe(request(SpeakingClock.file(60)));
        assertThatThrownBy(() -> operation.transcribe(request(SpeakingClock.file(60))).get()).cause()
                .isInstanceOf(RejectedExecutionException.class).hasMessageContaining("maxWaitingRequests");
    }

    private CompletableFuture<Transcript> transcribe(AudioSource source) {
        return operation(settings(Duration.ofSeconds(10), Duration.ofSeconds(10))).transcribe(request(source));
    }

    private static TranscribeSettings settings(Duration turnTimeout, Duration reconnectTimeout) {
        return new TranscribeSettings(
                100, 16, turnTimeout, reconnectTimeout, new Backoff(Duration.ofMillis(2), Duration.ofMillis(10)), 100);
    }

    private static TranscribeRequest request(AudioSource source) {
        return new TranscribeRequest(source, SETTINGS, 0, null);
    }

    private static AudioSource source(String name, byte[] bytes) {
        return new AudioSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    private TranscribeOperation operation(TranscribeSettings settings) {
        return new TranscribeOperation(pool, settings, workers, scheduler, new TranscriptionListener() {
            @Override
            public void started(String source, long durationMillis) {
                told.add("started " + durationMillis);
            }

            @Override
            public void segment(String source, Segment segment) {
                told.add("segment " + segment.text());
            }

            @Override
            public void finished(String source, Transcript transcript) {
                told.add("finished");
            }

            @Override
            public void failed(String source, Throwable cause) {
                told.add("failed " + cause.getMessage());
            }
        }, new Random(1));
    }
}

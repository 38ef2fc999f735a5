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
package dev.voicelive.examples.transcribe;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.voicelive.camel.operation.TranscriptionException;
import dev.voicelive.camel.operation.TranscriptionListener;
import dev.voicelive.camel.transcript.Segment;
import dev.voicelive.camel.transcript.Transcript;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.jspecify.annotations.Nullable;

/**
 * Follows every recording from the first chunk of audio to the end of its route and keeps how it ended. The component
 * tells how the transcription goes; what counts is how the route ends, since a transcript that could not be written is
 * a failure too. Thread-safe.
 */
public final class Outcomes extends EventNotifierSupport implements TranscriptionListener {

    private final Recordings recordings;
    private final ProgressDisplay display;
    private final Map<Path, String> exchanges = new ConcurrentHashMap<>();
    private final Map<Path, Transcript> transcripts = new ConcurrentHashMap<>();
    private final Map<Path, Throwable> causes = new ConcurrentHashMap<>();
    private final Map<Path, Outcome> outcomes = new ConcurrentHashMap<>();
    private final CountDownLatch open;

    public Outcomes(Recordings recordings, ProgressDisplay display) {
        this.recordings = recordings;
        this.display = display;
        this.open = new CountDownLatch(recordings.size());
        setIgnoreCamelContextEvents(true);
        setIgnoreCamelContextInitEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreExchangeSentEvents(true);
        setIgnoreExchangeSendingEvents(true);
        setIgnoreExchangeRedeliveryEvents(true);
        setIgnoreExchangeAsyncProcessingStartedEvents(true);
        setIgnoreStepEvents(true);
    }

    @Override
    public void started(String source, long durationMillis) {
        Recording recording = recordings.of(Path.of(source));
        if (recording != null) {
            display.started(recording, durationMillis);
        }
    }

    @Override
    public void progress(String source, long sentMillis, long transcribedMillis) {
        Recording recording = recordings.of(Path.of(source));
        if (recording != null) {
            display.moved(recording, transcribedMillis);
        }
    }

    @Override
    public void segment(String source, Segment segment) {
        // The progress says enough.
    }

    @Override
    public void finished(String source, Transcript transcript) {
        transcripts.put(key(source), transcript);
    }

    @Override
    public void failed(String source, Throwable cause) {
        causes.putIfAbsent(key(source), cause);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof CamelEvent.ExchangeEvent happened) {
            Exchange exchange = happened.getExchange();
            String file = exchange.getMessage().getHeader(Exchange.FILE_PATH, String.class);
            Recording recording = file == null ? null : recordings.of(Path.of(file));
            if (recording == null) {
                return;
            } else if (event instanceof CamelEvent.ExchangeCreatedEvent) {
                // The first exchange with this file is the file consumer's, later ones are branches of its route.
                exchanges.putIfAbsent(recording.file(), exchange.getExchangeId());
            } else if (exchange.getExchangeId().equals(exchanges.get(recording.file()))) {
                Throwable caught = exchange.getException() != null
                        ? exchange.getException() : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
                end(recording, caught);
            }
        }
    }

    private void end(Recording recording, @Nullable Throwable caught) {
        Throwable cause = causes.getOrDefault(recording.file(), caught);
        if (cause == null) {
            keep(new Outcome(recording, transcripts.get(recording.file()), null));
        } else {
            Transcript partial = cause instanceof TranscriptionException failure
                    ? failure.getPartialTranscript() : transcripts.get(recording.file());
            keep(new Outcome(recording, partial, Failures.reason(cause)));
        }
    }

    private void keep(Outcome outcome) {
        if (outcomes.putIfAbsent(outcome.recording().file(), outcome) == null) {
            display.ended(outcome);
            open.countDown();
        }
    }

    /** Whether the route works on a recording that has not ended. */
    public boolean anyUnderWay() {
        return !outcomes.keySet().containsAll(exchanges.keySet());
    }

    /** Waits until every recording has ended, but no longer than {@code millis}; tells whether they have. */
    public boolean await(long millis) throws InterruptedException {
        return open.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Ends the recordings that have not ended yet. */
    public void giveUp(String reason) {
        recordings.all().stream()
                .filter(recording -> !outcomes.containsKey(recording.file()))
                .forEach(recording -> keep(new Outcome(recording, null, reason)));
    }

    /** How the recordings ended so far, in their order. */
    public List<Outcome> all() {
        return recordings.all().stream().map(recording -> outcomes.get(recording.file())).filter(outcome -> outcome != null)
                .toList();
    }

    private static Path key(String source) {
        return Path.of(source).toAbsolutePath().normalize();
    }
}

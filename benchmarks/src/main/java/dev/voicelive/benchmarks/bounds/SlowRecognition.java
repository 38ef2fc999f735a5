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
package dev.voicelive.benchmarks.bounds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.audio.WavWriter;
import dev.voicelive.benchmarks.EmulatorProcess;
import dev.voicelive.benchmarks.soak.SpokenNumber;
import dev.voicelive.camel.transcript.Transcript;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Many files are handed over at once to a service that is slow to understand them; some more than may wait.
 *
 * @param megabytes of all files
 */
record SlowRecognition(int megabytes) implements Scenario {

    private static final int SESSIONS = 2;
    /** A file has so many utterances: 29 s, 0.9 MB. */
    private static final int UTTERANCES = 24;
    private static final int PAUSE_BYTES = SpokenNumber.SAMPLE_RATE * 7 / 5;
    /** Files differ by what is said in them, up to so many. */
    private static final int KINDS = 50;
    /** Held while a file is sent: decoded audio, and the window of chunks under way. */
    private static final long BYTES_OF_A_SESSION = 4L << 20;

    @Override
    public String name() {
        return "slow-recognition";
    }

    @Override
    public String story() {
        return "Files of %,d MB are handed over at once to a service that is slow to understand; a fifth may not wait."
                .formatted(megabytes);
    }

    @Override
    public Finding run(EmulatorProcess service) throws Exception {
        Path folder = Files.createTempDirectory("bounds");
        try (CamelContext context = new DefaultCamelContext()) {
            List<Path> kinds = record(folder);
            int files = Math.max(10, (int) (((long) megabytes << 20) / Files.size(kinds.get(0))));
            context.start();
            AsyncProducer transcribe = context.getEndpoint(
                    "voicelive:local?endpoint=ws://127.0.0.1:" + service.port()
                                                           + "&model=gpt-4o&apiKey=bounds&inputAudioSamplingRate=16000"
                                                           + "&silenceDuration=300&turnTimeout=600000&connectsPerMinute=1000&maxSessions="
                                                           + SESSIONS + "&maxWaitingRequests=" + (files * 4 / 5 - SESSIONS))
                    .createAsyncProducer();
            transcribe.start();
            return hand(transcribe, kinds, files);
        } finally {
            try (var paths = Files.list(folder)) {
                paths.forEach(SlowRecognition::delete);
            }
            Files.delete(folder);
        }
    }

    private static Finding hand(AsyncProducer transcribe, List<Path> kinds, int files) throws Exception {
        AtomicLong right = new AtomicLong();
        Tally tally = new Tally();
        tally.add(transcribe(transcribe, kinds, 0, right));
        tally.awaitSettled(1);
        Memory start = Memory.now();
        for (int i = 1; i < files; i++) {
            tally.add(transcribe(transcribe, kinds, i, right));
        }
        long refused = tally.refused();
        long accepted = files - refused;
        tally.awaitSettled(refused + accepted / 2);
        Memory middle = Memory.now();
        tally.awaitSettled(refused + accepted * 9 / 10);
        Memory end = Memory.now();
        long waiting = tally.waiting();
        tally.awaitSettled(files);
        transcribe.stop();
        return new Finding(
                files, tally.accepted(), tally.refused(), waiting, right.get(), tally.accepted() * UTTERANCES - right.get(),
                SESSIONS * BYTES_OF_A_SESSION, start, middle, end);
    }

    private static CompletableFuture<Exchange> transcribe(
            AsyncProducer transcribe, List<Path> kinds, int file, AtomicLong right) {
        int number = file % kinds.size();
        Exchange exchange = transcribe.getEndpoint().createExchange();
        exchange.getMessage().setBody(kinds.get(number).toFile());
        return transcribe.processAsync(exchange).thenApply(done -> {
            if (!done.isFailed()) {
                // What comes out in a wrong place takes the right ones with it.
                List<String> texts = done.getMessage().getBody(Transcript.class).segments().stream()
                        .map(segment -> segment.text().replaceAll("\\D", "")).toList();
                right.addAndGet(texts.stream().filter(text -> text.equals(String.valueOf(number))).count());
            }
            return done;
        });
    }

    private static List<Path> record(Path folder) throws IOException {
        RawAudioFormat format = new RawAudioFormat(AudioEncoding.PCM16, SpokenNumber.SAMPLE_RATE);
        List<Path> kinds = new ArrayList<>();
        for (int number = 0; number < KINDS; number++) {
            byte[] said = SpokenNumber.say(number);
            Path file = folder.resolve(number + ".wav");
            try (var out = Files.newOutputStream(file)) {
                out.write(WavWriter.header(format, (long) UTTERANCES * (said.length + PAUSE_BYTES)));
                for (int i = 0; i < UTTERANCES; i++) {
                    out.write(new byte[PAUSE_BYTES]);
                    out.write(said);
                }
            }
            kinds.add(file);
        }
        return kinds;
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.vad.EnergyVoiceDetector;
import dev.voicelive.benchmarks.soak.SpokenNumber;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.chat.ChatListener;
import dev.voicelive.emulator.chat.ChatMessage;
import dev.voicelive.emulator.chat.ChatModel;
import dev.voicelive.emulator.chat.ChatRequest;
import dev.voicelive.emulator.chat.ChatUsage;
import dev.voicelive.emulator.fault.Faults;
import dev.voicelive.emulator.server.SessionListener;
import dev.voicelive.emulator.speech.Recognition;
import dev.voicelive.emulator.speech.SpeechToText;
import org.jspecify.annotations.Nullable;

/**
 * An emulator that stands still when it is told to, answers as long as it is asked to and is slow to understand; to be
 * the program of an {@link dev.voicelive.benchmarks.EmulatorProcess}. Takes the lines {@code stall}, {@code resume},
 * {@code heard} (answered by the bytes of audio that came) and {@code said} (answered by the events sent). Ends with
 * its input.
 */
public final class BoundsService {

    /** How long an utterance takes to be understood. */
    private static final long UNDERSTANDING_MILLIS = 20;

    private BoundsService() {
    }

    public static void main(String[] args) throws IOException {
        Faults faults = new Faults();
        Counts counts = new Counts();
        try (VoiceLiveEmulator emulator = VoiceLiveEmulator.builder().speechToText(new Slow(SpokenNumber.engine()))
                .textToSpeech(new CountingSpeech()).chatModel(new Talker()).voiceDetector(EnergyVoiceDetector::new)
                .controlPage(false).faults(faults).listener(counts).start();
             BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(emulator.port());
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(switch (line) {
                    case "stall" -> faults.stallReading().readingStalled();
                    case "resume" -> faults.resumeReading().readingStalled();
                    case "heard" -> counts.heard;
                    case "said" -> counts.said;
                    default -> throw new IllegalArgumentException(line);
                });
            }
        }
    }

    private static final class Counts implements SessionListener {

        private final AtomicLong heard = new AtomicLong();
        private final AtomicLong said = new AtomicLong();

        @Override
        public void clientEvent(String sessionId, String type, ObjectNode event, int audioBytes) {
            heard.addAndGet(audioBytes);
        }

        @Override
        public void serverEvent(String sessionId, String type, ObjectNode event) {
            said.incrementAndGet();
        }
    }

    /** Says as many pieces as it was asked for. */
    private static final class Talker implements ChatModel {

        @Override
        public ChatUsage answer(ChatRequest request, ChatListener listener) {
            ChatMessage last = request.messages().get(request.messages().size() - 1);
            int pieces = last instanceof ChatMessage.User user ? Integer.parseInt(user.text()) : 0;
            for (int piece = 0; piece < pieces; piece++) {
                listener.text(CountingSpeech.text(piece));
            }
            return new ChatUsage(1, pieces, false);
        }
    }

    /** Understands after a while. */
    private record Slow(SpeechToText engine) implements SpeechToText {

        @Override
        public String name() {
            return engine.name();
        }

        @Override
        public int sampleRate() {
            return engine.sampleRate();
        }

        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public Recognition recognize(short[] samples, @Nullable String language) throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(UNDERSTANDING_MILLIS);
            return new Recognition(SpokenNumber.understand(samples), List.of());
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}

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
package dev.voicelive.speech;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.audio.vad.SileroVoiceDetector;
import dev.voicelive.emulator.chat.ChatRequest;
import dev.voicelive.emulator.fault.Faults;
import dev.voicelive.emulator.pipeline.ApiVersion;
import dev.voicelive.emulator.pipeline.Pipelines;
import dev.voicelive.emulator.pipeline.SessionTarget;
import dev.voicelive.emulator.session.ClientMessageReader;
import dev.voicelive.emulator.session.SessionLimits;
import dev.voicelive.emulator.session.SessionOutput;
import dev.voicelive.emulator.session.Utterance;
import dev.voicelive.emulator.session.VoiceSession;
import dev.voicelive.emulator.speech.SpeechToText.LivePass;

/** The segments that a session of the emulator makes of a recording: what recognition gets to hear, and when it was. */
public final class Segments implements SessionOutput {

    private static final int RATE = 16_000;

    private final List<Segment> segments = new ArrayList<>();
    private int started;

    private Segments() {
    }

    /**
     * Cuts a recording with the real detector.
     *
     * @param samples       at 16 kHz; it should end with silence, as only that ends the last segment
     * @param turnDetection the session's {@code turn_detection} as JSON
     */
    public static List<Segment> of(short[] samples, String turnDetection) throws Exception {
        SessionTarget target = new SessionTarget(new ApiVersion("2026-07-15"), "gpt-4o", null, null, null, Set.of());
        Segments output = new Segments();
        VoiceSession session = new VoiceSession(
                Pipelines.choose(target, Set.of()), target, SessionLimits.DEFAULT, new SileroVoiceDetector(),
                new Faults().nextSession(List.of()), Clock.systemUTC(), new Random(1), output);
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        for (String event : List.of(
                "{\"type\":\"session.update\",\"session\":{\"input_audio_sampling_rate\":" + RATE + ",\"turn_detection\":"
                                    + turnDetection + "}}",
                "{\"type\":\"input_audio_buffer.append\",\"audio\":\""
                                                            + Base64.getEncoder().encodeToString(bytes.array()) + "\"}")) {
            session.receive(new ClientMessageReader().read(event.getBytes(StandardCharsets.UTF_8)));
        }
        return output.segments;
    }

    @Override
    public void send(ObjectNode event) {
        String type = event.path("type").asText();
        if (type.equals("error")) {
            throw new IllegalStateException(event.toString());
        }
        if (type.equals("input_audio_buffer.speech_started")) {
            started = event.path("audio_start_ms").asInt();
        }
    }

    @Override
    public void recognise(Utterance utterance) {
        for (Utterance.Piece piece : utterance.pieces()) {
            int start = started + piece.offsetMillis();
            segments.add(new Segment(start, start + piece.samples().length / (RATE / 1000), piece.samples()));
        }
    }

    @Override
    public void close(int code, String reason) {
        throw new IllegalStateException("closed with " + code + ": " + reason);
    }

    @Override
    public void end(Faults.Ending ending) {
        // no faults are ordered
    }

    @Override
    public LivePass startLivePass(String itemId) {
        return null;
    }

    @Override
    public void generate(String responseId, ChatRequest request) {
        // nobody answers
    }

    @Override
    public void synthesise(String responseId, String text, double rate, RawAudioFormat format) {
        // likewise
    }

    @Override
    public void abandon(String responseId) {
        // likewise
    }

    @Override
    public void holdInput(boolean hold) {
        // all of it is in already
    }

    /**
     * A segment of speech.
     *
     * @param startMillis where it begins in the recording
     * @param endMillis   where it ends
     * @param samples     what is recognised
     */
    public record Segment(int startMillis, int endMillis, short[] samples) {
    }
}

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

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.emulator.chat.ChatRequest;
import dev.voicelive.emulator.fault.Faults.Ending;
import dev.voicelive.emulator.speech.SpeechToText.LivePass;

/** Keeps what a session gives away. */
final class RecordingOutput implements SessionOutput {

    final List<ObjectNode> events = new ArrayList<>();
    final List<Utterance> utterances = new ArrayList<>();
    final List<Boolean> holds = new ArrayList<>();
    final List<short[]> live = new ArrayList<>();
    final List<String> responses = new ArrayList<>();
    final List<ChatRequest> requests = new ArrayList<>();
    final List<String> texts = new ArrayList<>();
    final List<Double> rates = new ArrayList<>();
    final List<RawAudioFormat> formats = new ArrayList<>();
    final List<String> abandoned = new ArrayList<>();
    Integer closeCode;
    String closeReason;
    Ending ending;
    final List<String> passes = new ArrayList<>();
    boolean livePasses;
    int openPasses;

    @Override
    public void send(ObjectNode event) {
        events.add(event);
    }

    @Override
    public void close(int code, String reason) {
        closeCode = code;
        closeReason = reason;
    }

    @Override
    public void end(Ending fault) {
        ending = fault;
    }

    @Override
    public void recognise(Utterance utterance) {
        utterances.add(utterance);
    }

    @Override
    public LivePass startLivePass(String itemId) {
        if (!livePasses) {
            return null;
        }
        openPasses++;
        passes.add(itemId);
        return new LivePass() {
            @Override
            public void feed(short[] samples) {
                live.add(samples);
            }

            @Override
            public void close() {
                openPasses--;
            }
        };
    }

    @Override
    public void generate(String responseId, ChatRequest request) {
        responses.add(responseId);
        requests.add(request);
    }

    @Override
    public void synthesise(String responseId, String text, double rate, RawAudioFormat format) {
        texts.add(text);
        rates.add(rate);
        formats.add(format);
    }

    @Override
    public void abandon(String responseId) {
        abandoned.add(responseId);
    }

    @Override
    public void holdInput(boolean hold) {
        holds.add(hold);
    }

    List<String> types() {
        return events.stream().map(event -> event.path("type").asText()
                .replace("conversation.item.input_audio_transcription.", "transcription.")).toList();
    }

    /** Gives the events so far and forgets them. */
    List<String> takeTypes() {
        List<String> types = types();
        events.clear();
        return types;
    }

    /** The event of this type that came last. */
    ObjectNode last(String type) {
        return events.stream().filter(event -> event.path("type").asText().equals(type))
                .reduce((first, second) -> second).orElseThrow(() -> new AssertionError("No " + type + " in " + types()));
    }

    ObjectNode last() {
        return events.get(events.size() - 1);
    }
}

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
package dev.voicelive.benchmarks.compare;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.vad.EnergyVoiceDetector;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.chat.ScriptedChatModel;
import dev.voicelive.emulator.fault.Faults;
import dev.voicelive.emulator.server.ClientEventLog;
import dev.voicelive.emulator.server.ConnectionRequest;
import dev.voicelive.emulator.speech.ScriptedSpeechToText;
import dev.voicelive.emulator.speech.ScriptedTextToSpeech;

/** The service of one trial: an emulator that sends and spoils what the trial says. */
final class Service implements AutoCloseable {

    /** 20 ms of PCM16 at 24 kHz. */
    static final int CHUNK_BYTES = 960;

    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Faults faults = new Faults();
    private final Log log = new Log();
    private final VoiceLiveEmulator emulator = VoiceLiveEmulator.builder().speechToText(new ScriptedSpeechToText())
            .textToSpeech(new ScriptedTextToSpeech()).chatModel(new ScriptedChatModel().answerText("Yes."))
            .voiceDetector(EnergyVoiceDetector::new).controlPage(false).faults(faults).listener(log).start();

    URI uri() {
        return emulator.uri();
    }

    /** What goes wrong. */
    Faults faults() {
        return faults;
    }

    /** Sends an audio delta whose audio begins with this number. */
    void sendDelta(int number) {
        byte[] audio = ByteBuffer.allocate(CHUNK_BYTES).putInt(number).array();
        emulator.broadcast(event("response.audio.delta").put("response_id", "resp_1").put("item_id", "item_1")
                .put("output_index", 0).put("content_index", 0).put("delta", audio));
    }

    /** Sends any event. */
    void send(ObjectNode event) {
        emulator.broadcast(event);
    }

    static ObjectNode event(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    /** The upgrades that became sessions. */
    List<ConnectionRequest> sessions() {
        return log.requests();
    }

    /** Waits until this much audio has come, unless there is silence before; gives how much has (bytes). */
    long awaitAudio(long bytes) throws InterruptedException {
        return log.awaitAudio(bytes);
    }

    /** Waits for an event of this type, and gives it; a missing node when there is silence instead. */
    JsonNode awaitEvent(String type) throws InterruptedException {
        return log.awaitEvent(type);
    }

    @Override
    public void close() {
        emulator.close();
    }

    /** Wakes those who wait for something to come. */
    private static final class Log extends ClientEventLog {

        private long lastChange;

        @Override
        public synchronized void clientEvent(String sessionId, String type, ObjectNode event, int audioBytes) {
            super.clientEvent(sessionId, type, event, audioBytes);
            lastChange = System.nanoTime();
            notifyAll();
        }

        synchronized long awaitAudio(long bytes) throws InterruptedException {
            lastChange = System.nanoTime();
            while (audio() < bytes && waitForChange()) {
                // looks again
            }
            return audio();
        }

        synchronized JsonNode awaitEvent(String type) throws InterruptedException {
            lastChange = System.nanoTime();
            while (events(type).isEmpty() && waitForChange()) {
                // looks again
            }
            return events(type).isEmpty()
                    ? JsonNodeFactory.instance.missingNode() : events(type).get(0).event();
        }

        private long audio() {
            return audioBytes().values().stream().mapToLong(Long::longValue).sum();
        }

        /** @return false when there was silence */
        private boolean waitForChange() throws InterruptedException {
            long left = lastChange + SILENCE_NANOS - System.nanoTime();
            if (left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            return left > 0;
        }
    }
}

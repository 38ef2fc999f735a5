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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.camel.session.FakeTransport;

/**
 * Audio whose samples tell the time, and a service that understands it: the sample value is the tenth of a second in
 * the file, so that the service knows what is being said even when it is given only the rest of a file, and a test sees
 * what was lost or doubled.
 */
final class SpeakingClock {

    private static final int RATE = 24_000;
    private static final int TENTH = RATE / 10;

    private SpeakingClock() {
    }

    /** Something that is said from one time of the file to another, in tenths of a second. */
    record Saying(int from, int to, String text) {
    }

    /** A WAV file of the given length. */
    static AudioSource file(int tenths) {
        ByteBuffer wav = ByteBuffer.allocate(44 + tenths * TENTH * 2).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(wav.capacity() - 8)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 1)
                .putInt(RATE).putInt(RATE * 2).putShort((short) 2).putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII)).putInt(tenths * TENTH * 2);
        for (int tenth = 0; tenth < tenths; tenth++) {
            for (int sample = 0; sample < TENTH; sample++) {
                wav.putShort((short) (tenth + 1));
            }
        }
        return new AudioSource() {
            @Override
            public String name() {
                return "clock.wav";
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(wav.array());
            }
        };
    }

    /** One connection to a service that hears the sayings in the audio it gets. */
    static final class Service {

        private final FakeTransport transport = FakeTransport.accepting();
        private final List<Saying> sayings;
        private int dropAtTenth = Integer.MAX_VALUE;
        private String failText = "";
        private boolean transcribes = true;
        private int lateTenths;
        private long sessionTenths;
        private String openItem = "";

        Service(List<Saying> sayings) {
            this.sayings = sayings;
            transport.onSent((self, event) -> on(event));
        }

        Service dropAtTenth(int tenth) {
            dropAtTenth = tenth;
            return this;
        }

        Service fail(String text) {
            failText = text;
            return this;
        }

        Service transcribeNothing() {
            transcribes = false;
            return this;
        }

        /** Hears every saying end so much later than it does. */
        Service lateBy(int tenths) {
            lateTenths = tenths;
            return this;
        }

        FakeTransport transport() {
            return transport;
        }

        private void on(JsonNode event) {
            switch (event.path("type").asText()) {
                case "input_audio_buffer.append" -> append(Base64.getDecoder().decode(event.path("audio").asText()));
                case "input_audio_buffer.commit" -> transport.receive("""
                        {"type":"error","error":{"type":"invalid_request_error","code":"input_audio_buffer_commit_empty",
                         "message":"empty","event_id":"%s"}}""".formatted(event.path("event_id").asText()));
                default -> {
                    // The rest needs no answer here.
                }
            }
        }

        private void append(byte[] audio) {
            ByteBuffer samples = ByteBuffer.wrap(audio).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = 0; at + TENTH * 2 <= audio.length; at += TENTH * 2) {
                int tenth = samples.getShort(at + TENTH) - 1;
                if (tenth == dropAtTenth) {
                    transport.drop();
                    return;
                }
                hear(tenth);
                sessionTenths++;
            }
        }

        private void hear(int tenth) {
            for (Saying saying : sayings) {
                if (saying.from() == tenth) {
                    openItem = "item_" + tenth + "_" + sessionTenths;
                    send("input_audio_buffer.speech_started", "\"audio_start_ms\":" + sessionTenths * 100);
                }
                if (saying.to() == tenth && !openItem.isEmpty()) {
                    send("input_audio_buffer.speech_stopped", "\"audio_end_ms\":" + (sessionTenths + lateTenths) * 100);
                    send("input_audio_buffer.committed", "\"previous_item_id\":null");
                    if (saying.text().equals(failText)) {
                        send("conversation.item.input_audio_transcription.failed",
                                "\"error\":{\"code\":\"unintelligible\",\"message\":\"could not be understood\"}");
                    } else if (transcribes) {
                        send("conversation.item.input_audio_transcription.completed",
                                "\"transcript\":\"" + saying.text() + "\"");
                    }
                    openItem = "";
                }
            }
        }

        private void send(String type, String fields) {
            transport.receive("{\"type\":\"" + type + "\",\"item_id\":\"" + openItem + "\"," + fields + "}");
        }
    }
}

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
package dev.voicelive.examples.gateway;

import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Azure Communication Services, bidirectional audio streaming: JSON with the field {@code kind}, first
 * {@code AudioMetadata} and then {@code AudioData} with base64 of PCM16, mono, 16 or 24 kHz, in both directions. What
 * goes out has the fields that all of Azure's libraries write, spelled as in what comes in: {@code kind},
 * {@code audioData.data}, {@code stopAudio}. Of what comes in, {@code timestamp}, {@code participantRawID} and
 * {@code silent} are not needed.
 */
final class AcsDialect implements Dialect {

    private static final String STOP_AUDIO = "{\"kind\":\"StopAudio\",\"audioData\":null,\"stopAudio\":{}}";
    private static final int WIDE_BAND = 16_000;
    private static final FrameReader<Frame> FRAMES = new FrameReader<>("Azure Communication Services", Frame.class);

    private volatile @Nullable PhoneSound in;
    private volatile @Nullable PhoneSound out;

    /** What is read of a message. */
    record Frame(@Nullable String kind, @Nullable AudioMetadata audioMetadata, @Nullable AudioData audioData) {
    }

    record AudioMetadata(@Nullable String encoding, int sampleRate, int channels) {
    }

    record AudioData(byte @Nullable [] data) {
    }

    @Override
    public Heard hear(Object message) throws DialectException {
        Frame frame = FRAMES.read(message);
        if (frame.kind() == null) {
            throw new DialectException("A message of Azure Communication Services has no field 'kind'");
        }
        return switch (frame.kind()) {
            case "AudioMetadata" -> metadata(frame.audioMetadata());
            case "AudioData" -> audio(frame.audioData());
            default -> new Heard.Nothing();
        };
    }

    private Heard metadata(@Nullable AudioMetadata format) throws DialectException {
        if (format == null || !"PCM".equalsIgnoreCase(format.encoding()) || format.channels() != 1
                || format.sampleRate() != WIDE_BAND && format.sampleRate() != CallEvent.SAMPLE_RATE) {
            throw new DialectException(
                    "The audio of Azure Communication Services is " + format
                                       + ", but must be PCM with 16000 or 24000 Hz and one channel");
        }
        in = new PhoneSound(format.sampleRate(), CallEvent.SAMPLE_RATE);
        out = new PhoneSound(CallEvent.SAMPLE_RATE, format.sampleRate());
        return new Heard.Nothing();
    }

    private Heard audio(@Nullable AudioData audio) throws DialectException {
        PhoneSound sound = in;
        if (sound == null || audio == null || audio.data() == null) {
            throw new DialectException(
                    "Azure Communication Services sent AudioData before AudioMetadata, or without data");
        }
        try {
            // Silent frames too: the service hears by the silence that the caller has finished.
            return new Heard.Voice(sound.convert(audio.data()));
        } catch (IllegalArgumentException e) {
            throw new DialectException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<Object> tell(CallEvent event) {
        PhoneSound sound = out;
        if (sound == null) {
            return List.of();
        }
        if (event instanceof CallEvent.Sound piece) {
            return data(sound.convert(piece.pcm()));
        }
        if (event instanceof CallEvent.AnswerDone) {
            return data(sound.end());
        }
        if (event instanceof CallEvent.Interrupted) {
            sound.drop();
            return List.of(STOP_AUDIO);
        }
        return List.of();
    }

    private static List<Object> data(byte[] pcm) {
        return pcm.length == 0
                ? List.of()
                : List.of("{\"kind\":\"AudioData\",\"audioData\":{\"data\":\"" + Base64.getEncoder().encodeToString(pcm)
                          + "\"},\"stopAudio\":null}");
    }
}

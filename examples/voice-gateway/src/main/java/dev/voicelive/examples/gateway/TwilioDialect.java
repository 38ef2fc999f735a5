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

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Twilio Media Streams, bidirectional ({@code <Connect><Stream>}): JSON with the field {@code event}, and in its
 * {@code media} base64 of µ-law, 8 kHz. After each answer goes a {@code mark} with the answer's id, which Twilio sends
 * back when it has been played.
 */
final class TwilioDialect implements Dialect {

    private static final int RATE = 8000;
    private static final FrameReader<Frame> FRAMES = new FrameReader<>("Twilio", Frame.class);

    private final PhoneSound in = new PhoneSound(RATE, CallEvent.SAMPLE_RATE);
    private final PhoneSound out = new PhoneSound(CallEvent.SAMPLE_RATE, RATE);
    /** Goes into each message to Twilio; null until the stream has started. */
    private volatile @Nullable String stream;

    /** What is read of a message. */
    record Frame(@Nullable String event, @Nullable String streamSid, @Nullable Start start, @Nullable Media media) {
    }

    record Start(@Nullable MediaFormat mediaFormat) {
    }

    record MediaFormat(@Nullable String encoding, int sampleRate, int channels) {
    }

    record Media(@Nullable String track, byte @Nullable [] payload) {
    }

    @Override
    public Heard hear(Object message) throws DialectException {
        Frame frame = FRAMES.read(message);
        if (frame.event() == null) {
            throw new DialectException("A message of Twilio has no field 'event'");
        }
        return switch (frame.event()) {
            case "start" -> start(frame);
            case "media" -> media(frame.media());
            case "stop" -> new Heard.Goodbye();
            default -> new Heard.Nothing();
        };
    }

    private Heard start(Frame frame) throws DialectException {
        MediaFormat format = frame.start() == null ? null : frame.start().mediaFormat();
        if (frame.streamSid() == null || format == null) {
            throw new DialectException("The message 'start' of Twilio has no streamSid or no start.mediaFormat");
        }
        if (!"audio/x-mulaw".equals(format.encoding()) || format.sampleRate() != RATE || format.channels() != 1) {
            throw new DialectException(
                    "Twilio's media format is " + format + ", but must be audio/x-mulaw with 8000 Hz and one channel");
        }
        stream = new String(JsonStringEncoder.getInstance().quoteAsString(frame.streamSid()));
        return new Heard.Nothing();
    }

    private Heard media(@Nullable Media media) throws DialectException {
        if (stream == null || media == null || media.payload() == null) {
            throw new DialectException("Twilio sent 'media' before 'start', or without a payload");
        }
        // What is played to the caller may come along as a track of its own.
        return media.track() == null || media.track().equals("inbound")
                ? new Heard.Voice(in.convert(PhoneSound.fromUlaw(media.payload()))) : new Heard.Nothing();
    }

    @Override
    public List<Object> tell(CallEvent event) {
        String to = stream;
        if (to == null) {
            return List.of();
        }
        if (event instanceof CallEvent.Sound sound) {
            return media(to, out.convert(sound.pcm()));
        }
        if (event instanceof CallEvent.Interrupted) {
            out.drop();
            return List.of("{\"event\":\"clear\",\"streamSid\":\"" + to + "\"}");
        }
        if (event instanceof CallEvent.AnswerDone done) {
            List<Object> messages = new ArrayList<>(media(to, out.end()));
            messages.add("{\"event\":\"mark\",\"streamSid\":\"" + to + "\",\"mark\":{\"name\":\""
                         + new String(JsonStringEncoder.getInstance().quoteAsString(done.answer())) + "\"}}");
            return messages;
        }
        return List.of();
    }

    private static List<Object> media(String stream, byte[] pcm) {
        return pcm.length == 0
                ? List.of()
                : List.of("{\"event\":\"media\",\"streamSid\":\"" + stream + "\",\"media\":{\"payload\":\""
                          + Base64.getEncoder().encodeToString(PhoneSound.toUlaw(pcm)) + "\"}}");
    }
}

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

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import dev.voicelive.examples.gateway.Dialect.DialectException;
import dev.voicelive.examples.gateway.Dialect.Heard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TwilioDialectTest {

    private static final String STREAM = "MZ18ad3ab5a668481ce02b83e7395059f0";
    static final String CONNECTED = "{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}";
    static final String START = """
            {"event":"start","sequenceNumber":"1","start":{"accountSid":"AC0000","streamSid":"%1$s","callSid":"CA0000",
             "tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},
             "customParameters":{"caller":"Ann"}},"streamSid":"%1$s"}""".formatted(STREAM);
    static final String STOP = """
            {"event":"stop","sequenceNumber":"5","stop":{"accountSid":"AC0000","callSid":"CA0000"},"streamSid":"%s"}"""
            .formatted(STREAM);

    private final TwilioDialect twilio = new TwilioDialect();

    /** A message with 20 ms of µ-law, or as much as is given. */
    static String media(byte[] ulaw, String track) {
        return "{\"event\":\"media\",\"sequenceNumber\":\"3\",\"media\":{\"track\":\"" + track
               + "\",\"chunk\":\"1\",\"timestamp\":\"5\",\"payload\":\"" + Base64.getEncoder().encodeToString(ulaw)
               + "\"},\"streamSid\":\"" + STREAM + "\"}";
    }

    @BeforeEach
    void connect() throws DialectException {
        assertThat(twilio.hear(CONNECTED)).isEqualTo(new Heard.Nothing());
    }

    @Test
    void soundOfTheCallerBecomesPcmAndTheOtherTrackIsLeftOut() throws DialectException {
        assertThat(twilio.hear(START)).isEqualTo(new Heard.Nothing());
        int samples = 0;
        for (int i = 0; i < 50; i++) {
            samples += ((Heard.Voice) twilio.hear(media(new byte[160], "inbound"))).pcm().length / 2;
        }
        // A second, but for what the filter still waits for.
        assertThat(samples).isBetween(CallEvent.SAMPLE_RATE - 400, CallEvent.SAMPLE_RATE);
        assertThat(twilio.hear(media(new byte[160], "outbound"))).isEqualTo(new Heard.Nothing());
    }

    @Test
    void marksAndDigitsAreNothingAndStopIsGoodbye() throws DialectException {
        twilio.hear(START);
        assertThat(twilio.hear("{\"event\":\"mark\",\"sequenceNumber\":\"4\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"a\"}}"))
                .isEqualTo(new Heard.Nothing());
        assertThat(twilio
                .hear("{\"event\":\"dtmf\",\"streamSid\":\"MZ1\",\"dtmf\":{\"track\":\"inbound_track\",\"digit\":\"1\"}}"))
                .isEqualTo(new Heard.Nothing());
        assertThat(twilio.hear(STOP)).isEqualTo(new Heard.Goodbye());
    }

    @Test
    void anAnswerBecomesMediaOfTheStreamAndAMarkAtItsEnd() throws DialectException {
        twilio.hear(START);
        assertThat(twilio.tell(new CallEvent.Ready())).isEmpty();
        String media = (String) twilio.tell(new CallEvent.Sound(new byte[48_000])).get(0);
        String begin = "{\"event\":\"media\",\"streamSid\":\"" + STREAM + "\",\"media\":{\"payload\":\"";
        assertThat(media).startsWith(begin).endsWith("\"}}");
        byte[] ulaw = Base64.getDecoder().decode(media.substring(begin.length(), media.length() - 3));
        byte[] silence = new byte[ulaw.length];
        Arrays.fill(silence, (byte) 0xff);
        assertThat(ulaw).isEqualTo(silence).hasSizeBetween(7800, 8000);
        List<Object> end = twilio.tell(new CallEvent.AnswerDone("resp_1", "completed"));
        assertThat(end).hasSize(2).last()
                .isEqualTo("{\"event\":\"mark\",\"streamSid\":\"" + STREAM + "\",\"mark\":{\"name\":\"resp_1\"}}");
    }

    @Test
    void anInterruptionClearsWhatTwilioStillPlays() throws DialectException {
        assertThat(twilio.tell(new CallEvent.Interrupted("item_1"))).isEmpty();
        twilio.hear(START);
        assertThat(twilio.tell(new CallEvent.Interrupted("item_1")))
                .containsExactly("{\"event\":\"clear\",\"streamSid\":\"" + STREAM + "\"}");
    }

    @Test
    void whatTwilioDoesNotSendIsRefusedWithWhatIsWrong() {
        assertThatThrownBy(() -> twilio.hear(new byte[2])).isInstanceOf(DialectException.class).hasMessageContaining("text");
        assertThatThrownBy(() -> twilio.hear("{")).isInstanceOf(DialectException.class).hasMessageContaining("Twilio");
        assertThatThrownBy(() -> twilio.hear("{}")).isInstanceOf(DialectException.class).hasMessageContaining("'event'");
        assertThatThrownBy(() -> twilio.hear(media(new byte[1], "inbound")))
                .isInstanceOf(DialectException.class).hasMessageContaining("before 'start'");
        assertThatThrownBy(() -> twilio.hear(START.replace("8000", "16000")))
                .isInstanceOf(DialectException.class).hasMessageContaining("8000 Hz");
    }
}

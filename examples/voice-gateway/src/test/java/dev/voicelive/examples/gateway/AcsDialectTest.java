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

import dev.voicelive.examples.gateway.Dialect.DialectException;
import dev.voicelive.examples.gateway.Dialect.Heard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AcsDialectTest {

    private static final String BEGIN = "{\"kind\":\"AudioData\",\"audioData\":{\"data\":\"";
    private static final String END = "\"},\"stopAudio\":null}";

    private final AcsDialect acs = new AcsDialect();

    static String metadata(int sampleRate) {
        return """
                {"kind":"AudioMetadata","audioMetadata":{"subscriptionId":"89e8cb59-b991-48b0-b154-1db84f16a077",
                 "encoding":"PCM","sampleRate":%d,"channels":1,"length":640}}""".formatted(sampleRate);
    }

    static String audio(byte[] pcm) {
        return "{\"kind\":\"AudioData\",\"audioData\":{\"timestamp\":\"2024-11-15T19:16:12.925Z\","
               + "\"participantRawID\":\"8:acs:3d20e1de\",\"data\":\"" + Base64.getEncoder().encodeToString(pcm)
               + "\",\"silent\":false}}";
    }

    @ParameterizedTest
    @ValueSource(ints = { 16_000, 24_000 })
    void soundGoesBothWaysAtTheRateOfTheCall(int rate) throws DialectException {
        assertThat(acs.hear(metadata(rate))).isEqualTo(new Heard.Nothing());
        int samples = 0;
        for (int i = 0; i < 50; i++) {
            samples += ((Heard.Voice) acs.hear(audio(new byte[rate / 50 * 2]))).pcm().length / 2;
        }
        assertThat(samples).isBetween(CallEvent.SAMPLE_RATE - 200, CallEvent.SAMPLE_RATE);

        String data = (String) acs.tell(new CallEvent.Sound(new byte[2 * CallEvent.SAMPLE_RATE])).get(0);
        assertThat(data).startsWith(BEGIN).endsWith(END);
        int answered = Base64.getDecoder().decode(data.substring(BEGIN.length(), data.length() - END.length())).length;
        for (Object rest : acs.tell(new CallEvent.AnswerDone("resp_1", "completed"))) {
            String last = (String) rest;
            answered += Base64.getDecoder().decode(last.substring(BEGIN.length(), last.length() - END.length())).length;
        }
        assertThat(answered).isEqualTo(2 * rate);
    }

    @Test
    void anInterruptionStopsWhatStillPlays() throws DialectException {
        acs.hear(metadata(16_000));
        assertThat(acs.tell(new CallEvent.Interrupted("item_1")))
                .containsExactly("{\"kind\":\"StopAudio\",\"audioData\":null,\"stopAudio\":{}}");
        assertThat(acs.tell(new CallEvent.Transcript(CallEvent.Speaker.caller, "item_1", "Hello", true))).isEmpty();
    }

    @Test
    void whatTheServiceDoesNotSendIsRefusedWithWhatIsWrong() throws DialectException {
        assertThat(acs.hear("{\"kind\":\"DtmfData\",\"dtmfData\":{\"data\":\"1\"}}")).isEqualTo(new Heard.Nothing());
        assertThatThrownBy(() -> acs.hear(audio(new byte[2])))
                .isInstanceOf(DialectException.class).hasMessageContaining("before AudioMetadata");
        assertThatThrownBy(() -> acs.hear(metadata(8000)))
                .isInstanceOf(DialectException.class).hasMessageContaining("8000").hasMessageContaining("16000 or 24000");
        assertThatThrownBy(() -> acs.hear("[]")).isInstanceOf(DialectException.class);
        acs.hear(metadata(16_000));
        assertThatThrownBy(() -> acs.hear(audio(new byte[3])))
                .isInstanceOf(DialectException.class).hasMessageContaining("two bytes");
    }
}

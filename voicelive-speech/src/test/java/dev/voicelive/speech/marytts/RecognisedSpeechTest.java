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
package dev.voicelive.speech.marytts;

import dev.voicelive.audio.Resampler;
import dev.voicelive.emulator.speech.SpeechToText;
import dev.voicelive.emulator.speech.TextToSpeech;
import dev.voicelive.speech.WordErrorRate;
import dev.voicelive.speech.sphinx4.Sphinx4Provider;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What one default engine says, the other one understands. */
class RecognisedSpeechTest {

    @Test
    void isUnderstoodByTheRecognitionEngine() throws Exception {
        WordErrorRate total = WordErrorRate.NONE;
        try (TextToSpeech speaker = new MaryProvider().open(1); SpeechToText listener = new Sphinx4Provider().open(null, 1)) {
            for (String sentence : Sentences.TEN) {
                short[] samples = speaker.synthesize(sentence, 1).samples();
                short[] heard = resample(samples, speaker.sampleRate(), listener.sampleRate());
                total = total.plus(WordErrorRate.of(sentence, listener.recognize(heard, "en-US").text()));
            }
        }
        assertThat(total.words()).isGreaterThan(100);
        assertThat(total.percent()).as("word error rate %s", total).isLessThanOrEqualTo(18);
    }

    private static short[] resample(short[] samples, int from, int to) {
        Resampler resampler = new Resampler(from, to);
        float[] in = new float[samples.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = samples[i];
        }
        float[] out = new float[resampler.maxOutput(in.length) + resampler.maxOutput(0)];
        int length = resampler.process(in, 0, in.length, out, 0);
        length += resampler.flush(out, length);
        short[] resampled = new short[length];
        for (int i = 0; i < length; i++) {
            resampled[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(out[i])));
        }
        return resampled;
    }
}

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
package dev.voicelive.examples.callcenter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.audio.WavWriter;
import dev.voicelive.emulator.speech.SpeechEngineException;
import dev.voicelive.emulator.speech.SpeechEngines;
import dev.voicelive.emulator.speech.TextToSpeech;

/** Says texts for those who have no recording of a caller, with the voice of the emulator. */
final class CallerVoice implements AutoCloseable {

    /** Silence (ms) around what is said, as there is in a recording. */
    private static final int SILENCE_MILLIS = 300;

    private final TextToSpeech engine;

    CallerVoice() throws SpeechEngineException {
        engine = SpeechEngines.synthesis(null, 1);
    }

    /** The text, spoken, as a WAV file. */
    byte[] say(String text) throws InterruptedException, SpeechEngineException, IOException {
        short[] samples = engine.synthesize(text, 1.0).samples();
        int silence = engine.sampleRate() * SILENCE_MILLIS / 1000;
        byte[] pcm = new byte[2 * (samples.length + 2 * silence)];
        for (int i = 0; i < samples.length; i++) {
            pcm[2 * (silence + i)] = (byte) samples[i];
            pcm[2 * (silence + i) + 1] = (byte) (samples[i] >> 8);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (WavWriter writer = WavWriter.toStream(
                file, new RawAudioFormat(AudioEncoding.PCM16, engine.sampleRate()), pcm.length)) {
            writer.write(pcm, 0, pcm.length);
        }
        return file.toByteArray();
    }

    @Override
    public void close() {
        engine.close();
    }
}

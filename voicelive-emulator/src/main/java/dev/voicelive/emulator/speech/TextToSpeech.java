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
package dev.voicelive.emulator.speech;

/**
 * A speech synthesis engine. Safe for use by several threads; at most {@link #parallelism()} calls are worked on at
 * once, further ones wait.
 */
public interface TextToSpeech extends AutoCloseable {

    /** The engine's name as users write it, such as {@code marytts}. */
    String name();

    /** Sample rate (Hz) of the samples it gives. */
    int sampleRate();

    /** How many texts are spoken at the same time. */
    int parallelism();

    /**
     * Speaks a text; blocks until done.
     *
     * @param  text a sentence or a few
     * @param  rate speed of speech, 0.5 to 2.0; 1.0 is the voice's own
     * @return      the speech; no samples when there is nothing to say in the text
     */
    Synthesis synthesize(String text, double rate) throws InterruptedException, SpeechEngineException;

    @Override
    void close();
}

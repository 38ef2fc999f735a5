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

/** Stands for an engine that there is not: whoever wants to hear something is told. */
final class MissingTextToSpeech implements TextToSpeech {

    private final String problem;

    MissingTextToSpeech(String problem) {
        this.problem = problem;
    }

    @Override
    public String name() {
        return "none";
    }

    @Override
    public int sampleRate() {
        throw new IllegalStateException(problem);
    }

    @Override
    public int parallelism() {
        return 1;
    }

    @Override
    public Synthesis synthesize(String text, double rate) throws SpeechEngineException {
        throw new SpeechEngineException(problem);
    }

    @Override
    public void close() {
        // holds nothing
    }
}

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
package dev.voicelive.speech.sphinx4;

import edu.cmu.sphinx.frontend.BaseDataProcessor;
import edu.cmu.sphinx.frontend.Data;
import edu.cmu.sphinx.frontend.DataEndSignal;
import edu.cmu.sphinx.frontend.DataStartSignal;
import edu.cmu.sphinx.frontend.DoubleData;
import org.jspecify.annotations.Nullable;

/**
 * The head of Sphinx-4's front end: hands on one utterance after the other. Public because Sphinx-4 creates it by name.
 * Not thread-safe.
 */
public final class UtteranceSource extends BaseDataProcessor {

    /** Sample rate (Hz) of the acoustic model. */
    static final int SAMPLE_RATE = 16_000;

    private Samples samples = () -> null;
    private State state = State.DONE;
    private long position;

    private enum State {
        FRESH,
        SPEAKING,
        DONE
    }

    /** Made by Sphinx-4. */
    public UtteranceSource() {
    }

    /** Starts the next utterance. */
    void begin(Samples utterance) {
        this.samples = utterance;
        this.state = State.FRESH;
        this.position = 0;
    }

    @Override
    public @Nullable Data getData() {
        switch (state) {
            case FRESH:
                state = State.SPEAKING;
                return new DataStartSignal(SAMPLE_RATE);
            case SPEAKING:
                double[] block = samples.next();
                if (block == null) {
                    state = State.DONE;
                    return new DataEndSignal(position * 1000 / SAMPLE_RATE);
                }
                DoubleData data = new DoubleData(block, SAMPLE_RATE, position);
                position += block.length;
                return data;
            default:
                return null;
        }
    }

    /** The samples of one utterance in blocks of any length. */
    @FunctionalInterface
    interface Samples {

        /** The next block in the range of 16-bit samples, or null at the end; may wait. */
        double @Nullable [] next();
    }
}

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
package dev.voicelive.audio.vad;

import java.util.function.DoubleUnaryOperator;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ActivationsTest {

    private static final Offset<Float> ERROR = Offset.offset(2e-7f);

    @Test
    void tanhIsThatOfTheLibrary() {
        float[] values = values();
        Activations.tanh(values, 0, values.length);
        assertClose(values, Math::tanh);
    }

    @Test
    void sigmoidIsTheLogisticFunction() {
        float[] values = values();
        Activations.sigmoid(values, 0, values.length);
        assertClose(values, x -> 1 / (1 + Math.exp(-x)));
    }

    @Test
    void leavesTheOtherValuesAlone() {
        float[] values = { 3, 3, 3 };
        Activations.tanh(values, 1, 2);
        Activations.sigmoid(values, 2, 3);
        assertThat(values[0]).isEqualTo(3f);
        assertThat(values[1]).isCloseTo((float) Math.tanh(3), ERROR);
        assertThat(values[2]).isCloseTo((float) (1 / (1 + Math.exp(-3))), ERROR);
    }

    @Test
    void staysWithinItsLimitsWhateverIsGiven() {
        float[] values = { Float.NEGATIVE_INFINITY, -1e30f, 1e30f, Float.POSITIVE_INFINITY };
        Activations.tanh(values, 0, 4);
        assertThat(values).containsExactly(new float[] { -1, -1, 1, 1 }, ERROR);
    }

    private static float[] values() {
        float[] values = new float[60_001];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i - 30_000) * 1e-3f;
        }
        return values;
    }

    private static void assertClose(float[] found, DoubleUnaryOperator function) {
        float[] values = values();
        for (int i = 0; i < values.length; i++) {
            assertThat(found[i]).as("at %s", values[i]).isCloseTo((float) function.applyAsDouble(values[i]), ERROR);
        }
    }
}

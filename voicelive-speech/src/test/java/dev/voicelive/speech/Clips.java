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
package dev.voicelive.speech;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** Speech that the tests share. */
public final class Clips {

    /** What {@link #report()} says. */
    public static final String REPORT = "please send the report to the office before friday afternoon";

    private static final int WAV_HEADER = 44;

    private Clips() {
    }

    /** Four seconds of synthetic speech, 16 kHz. */
    public static short[] report() {
        try (InputStream in = Clips.class.getResourceAsStream("report.wav")) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Objects.requireNonNull(in, "report.wav").transferTo(bytes);
            short[] samples = new short[(bytes.size() - WAV_HEADER) / 2];
            ByteBuffer.wrap(bytes.toByteArray(), WAV_HEADER, samples.length * 2).order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer().get(samples);
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

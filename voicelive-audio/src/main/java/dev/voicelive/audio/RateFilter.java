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
package dev.voicelive.audio;

/** One way to compute what a {@link ResamplerKernel} makes of a stream. Not thread-safe. */
interface RateFilter {

    /** Begins a new stream, before which all is silent. */
    void reset();

    /**
     * Takes input and gives the output that it completes.
     *
     * @return the number of output samples, 0 or more
     */
    int process(float[] in, int offset, int length, float[] out, int outOffset);

    /**
     * Gives the rest of the output, as if silence followed the input, and begins a new stream.
     *
     * @return the number of output samples, 0 or more
     */
    int flush(float[] out, int outOffset);
}

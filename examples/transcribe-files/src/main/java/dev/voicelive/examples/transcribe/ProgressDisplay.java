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
package dev.voicelive.examples.transcribe;

/** Shows a person how far a run is. Thread-safe; no call blocks for long. */
public interface ProgressDisplay extends AutoCloseable {

    /** @param durationMs length of the recording, or -1 when unknown */
    void started(Recording recording, long durationMs);

    /** @param transcribedMs up to where the transcript is complete */
    void moved(Recording recording, long transcribedMs);

    /** The recording is transcribed, or has failed. */
    void ended(Outcome outcome);

    /** Leaves the terminal as it was. */
    @Override
    void close();
}

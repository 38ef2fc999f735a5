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
package dev.voicelive.emulator.session;

/**
 * A stretch of audio with speech in it, in samples of the audio clock.
 *
 * @param start   first sample, padding included
 * @param end     after the last sample, closing silence included
 * @param lead    samples before {@code start} that {@code samples} holds in addition, so that no onset is lost when a
 *                turn follows closely on another; silence as far as the detector can tell
 * @param samples the audio from {@code start - lead} to {@code end}
 */
record Turn(long start, long end, int lead, short[] samples) {
}

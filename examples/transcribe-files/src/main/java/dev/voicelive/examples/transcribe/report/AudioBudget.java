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
package dev.voicelive.examples.transcribe.report;

/** How much audio the page may still take in. Not thread-safe. */
final class AudioBudget {

    private long left;

    /** @param bytes characters of base64, 0 for none */
    AudioBudget(long bytes) {
        this.left = bytes;
    }

    /** Whether this many bytes of audio still fit; if so, they are taken. */
    boolean take(long audioBytes) {
        long encoded = (audioBytes + 2) / 3 * 4;
        if (encoded > left) {
            return false;
        }
        left -= encoded;
        return true;
    }
}

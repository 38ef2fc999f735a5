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
package dev.voicelive.examples.queue;

import org.jspecify.annotations.Nullable;

/**
 * What became of a text.
 *
 * @param text     the text that was sent
 * @param file     name of the WAV file, or null when the text went to the dead letters
 * @param duration length of the speech (ms); 0 without a file
 * @param reused   whether the file was there before
 * @param cause    why it went to the dead letters, or null
 */
record Reply(String text, @Nullable String file, long duration, boolean reused, @Nullable String cause) {

    boolean dead() {
        return cause != null;
    }
}

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

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The audio of one item, for recognition.
 *
 * @param itemId   the item
 * @param language BCP-47 tag that the client asked for, or null
 * @param pieces   its stretches of speech, in order
 */
public record Utterance(String itemId, @Nullable String language, List<Piece> pieces) {

    public Utterance {
        pieces = List.copyOf(pieces);
    }

    /**
     * One stretch of speech.
     *
     * @param offsetMillis where it begins, from the start of the item; slightly negative when it holds more
     * @param samples      mono samples at the rate of the detector
     */
    public record Piece(int offsetMillis, short[] samples) {
    }
}

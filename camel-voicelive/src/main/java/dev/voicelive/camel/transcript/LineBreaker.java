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
package dev.voicelive.camel.transcript;

import java.util.ArrayList;
import java.util.List;

/** Fills lines of {@link Cues#LINE_LENGTH} characters piece by piece. */
final class LineBreaker {

    private final List<String> full = new ArrayList<>();
    private String line = "";

    /** How many lines there would be with this piece added. */
    int linesWith(TimedText piece) {
        return full.size() + (line.isEmpty() || fits(piece) ? 1 : 2);
    }

    void add(TimedText piece) {
        if (line.isEmpty() || fits(piece)) {
            line = line.isEmpty() ? piece.text() : joined(piece);
        } else {
            full.add(line);
            line = piece.text();
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(full);
        lines.add(line);
        return List.copyOf(lines);
    }

    private boolean fits(TimedText piece) {
        String joined = joined(piece);
        return joined.codePointCount(0, joined.length()) <= Cues.LINE_LENGTH;
    }

    private String joined(TimedText piece) {
        return piece.glued() ? line + piece.text() : line + " " + piece.text();
    }
}

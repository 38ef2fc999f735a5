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
package dev.voicelive.emulator.replay;

import org.jspecify.annotations.Nullable;

/**
 * Something that the client sent in another way than recorded.
 *
 * @param line     line of the recording that was compared, or, for an event that was not recorded, the line before
 * @param type     type of the event
 * @param path     the field as JSON pointer; empty for the event as a whole
 * @param recorded what was recorded there, as JSON; empty for nothing
 * @param found    what the client sent, as JSON; empty for nothing
 * @param times    how often in a row an event as a whole was missing, or too much
 */
public record Difference(long line, String type, String path, String recorded, String found, long times) {

    private static final int SHOWN = 120;

    /** This difference and the next in one, or null when that is of another kind. */
    @Nullable
    Difference with(Difference next) {
        boolean same = path.isEmpty() && next.path.isEmpty() && type.equals(next.type) && recorded.equals(next.recorded)
                && found.equals(next.found);
        return same ? new Difference(line, type, path, recorded, found, times + next.times) : null;
    }

    /** As a person reads it. */
    @Override
    public String toString() {
        String often = times > 1 ? ", " + times + " times" : "";
        if (path.isEmpty() && found.isEmpty()) {
            return (times > 1 ? "from line " : "line ") + line + ": " + type + " was not sent" + often;
        }
        if (path.isEmpty() && recorded.isEmpty()) {
            return "after line " + line + ": " + shown(found) + " was sent and not recorded" + often;
        }
        return "line " + line + ", " + type + ", " + path + ": recorded " + shown(recorded) + ", found " + shown(found);
    }

    private static String shown(String json) {
        return json.isEmpty() ? "nothing" : json.length() > SHOWN ? json.substring(0, SHOWN) + "…" : json;
    }
}

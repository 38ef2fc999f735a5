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
package dev.voicelive.emulator.page;

import java.util.List;

/**
 * What is new of a session for one who looks at it.
 *
 * @param in  levels of the client's audio, as in {@link Loudness}
 * @param out levels of the service's audio
 */
record SessionChanges(List<LoggedEvent> events, List<TranscriptLine> lines, int[] in, int[] out) {

    boolean isEmpty() {
        return events.isEmpty() && lines.isEmpty() && in.length == 0 && out.length == 0;
    }

    /** How far one who looks has seen a session. Not thread-safe. */
    static final class Cursor {

        long events;
        long lines;
        long in;
        long out;
    }
}

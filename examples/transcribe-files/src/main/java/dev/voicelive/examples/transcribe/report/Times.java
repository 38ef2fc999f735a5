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

import java.util.Locale;

/** Times as people read them. */
public final class Times {

    private Times() {
    }

    /** {@code 0:07}, {@code 12:34} or {@code 1:02:03}; rounded down to seconds. */
    public static String clock(long millis) {
        long seconds = millis / 1000;
        if (seconds < 3600) {
            return "%d:%02d".formatted(seconds / 60, seconds % 60);
        }
        return "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** {@code 7.4 s} below a minute, {@code 5.3 min} below an hour, else {@code 1 h 12 min}. */
    public static String length(long millis) {
        if (millis < 59_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        } else if (millis < 3_597_000) {
            return String.format(Locale.ROOT, "%.1f min", millis / 60_000.0);
        }
        long minutes = Math.round(millis / 60_000.0);
        return minutes / 60 + " h " + minutes % 60 + " min";
    }
}

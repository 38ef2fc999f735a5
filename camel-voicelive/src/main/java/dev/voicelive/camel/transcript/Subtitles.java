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

import java.util.List;
import java.util.Locale;

/** Writes cues as SubRip and as WebVTT. */
final class Subtitles {

    private Subtitles() {
    }

    static String srt(Transcript transcript) {
        StringBuilder out = new StringBuilder();
        List<Cue> cues = Cues.of(transcript);
        for (int i = 0; i < cues.size(); i++) {
            Cue cue = cues.get(i);
            out.append(i + 1).append('\n');
            out.append(time(cue.startMs(), ',')).append(" --> ").append(time(cue.endMs(), ',')).append('\n');
            for (String line : cue.lines()) {
                // SubRip has no escapes, and readers take this arrow for a time line wherever it stands
                out.append(line.replace("-->", "\u2192")).append('\n');
            }
            out.append('\n');
        }
        return out.toString();
    }

    static String vtt(Transcript transcript) {
        StringBuilder out = new StringBuilder("WEBVTT\n");
        for (Cue cue : Cues.of(transcript)) {
            out.append('\n');
            out.append(time(cue.startMs(), '.')).append(" --> ").append(time(cue.endMs(), '.')).append('\n');
            for (String line : cue.lines()) {
                out.append(line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")).append('\n');
            }
        }
        return out.toString();
    }

    /** Hours have two digits, and more from hour 100 on, in both formats. */
    private static String time(long ms, char beforeMillis) {
        long seconds = ms / 1000;
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d%c%03d", seconds / 3600, seconds / 60 % 60, seconds % 60, beforeMillis, ms % 1000);
    }
}

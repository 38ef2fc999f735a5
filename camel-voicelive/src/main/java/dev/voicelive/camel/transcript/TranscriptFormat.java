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

/** The forms in which a transcript can be written. Every rendering uses {@code \n} line ends and is meant as UTF-8. */
public enum TranscriptFormat {

    /** Plain text, one line per segment, each line ended. */
    TEXT("text/plain", "txt"),

    /** SubRip subtitles: numbered cues of at most two lines of 42 characters where word times allow it. */
    SRT("application/x-subrip", "srt"),

    /** WebVTT subtitles (W3C), cues as for {@link #SRT}. */
    VTT("text/vtt", "vtt"),

    /** Everything, as described at {@link TranscriptJson}. */
    JSON("application/json", "json");

    private final String mediaType;
    private final String fileExtension;

    TranscriptFormat(String mediaType, String fileExtension) {
        this.mediaType = mediaType;
        this.fileExtension = fileExtension;
    }

    /** The media type without parameters, such as {@code text/vtt}. */
    public String mediaType() {
        return mediaType;
    }

    /** The usual file extension without its dot, such as {@code vtt}. */
    public String fileExtension() {
        return fileExtension;
    }

    /** The transcript in this form. */
    public String render(Transcript transcript) {
        return switch (this) {
            case TEXT -> text(transcript);
            case SRT -> Subtitles.srt(transcript);
            case VTT -> Subtitles.vtt(transcript);
            case JSON -> TranscriptJson.write(transcript);
        };
    }

    private static String text(Transcript transcript) {
        String text = transcript.text();
        return text.isEmpty() ? "" : text + "\n";
    }
}

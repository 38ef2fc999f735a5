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
package dev.voicelive.audio;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import dev.voicelive.audio.AudioException.Reason;
import org.jspecify.annotations.Nullable;

/** Says what a file that we do not decode looks like. */
final class FileKinds {

    private static final int SHOWN_BYTES = 16;

    /** A kind of file by bytes at a fixed place; {@code audio} when its reason is that the format is not supported. */
    private record Kind(int offset, String magic, boolean audio, String name) {

        boolean matches(String head) {
            return head.startsWith(magic, offset);
        }
    }

    /** Magic numbers as ISO-8859-1 text; the first that matches wins. */
    private static final List<Kind> KINDS = List.of(
            new Kind(0, "ID3", true, "MP3 (ID3 tag)"),
            new Kind(28, "OpusHead", true, "Ogg Opus"),
            new Kind(29, "vorbis", true, "Ogg Vorbis"),
            new Kind(28, "Speex", true, "Ogg Speex"),
            new Kind(0, "OggS", true, "Ogg"),
            new Kind(4, "ftypM4A", true, "MP4 audio (M4A)"),
            new Kind(4, "ftypqt", true, "QuickTime"),
            new Kind(4, "ftyp", true, "MP4"),
            new Kind(0, "\u001AE\u00DF\u00A3", true, "WebM or Matroska"),
            new Kind(0, "#!AMR", true, "AMR"),
            new Kind(0, "#!SILK", true, "SILK"),
            new Kind(0, "0&\u00B2u\u008Ef\u00CF\u0011", true, "ASF/Windows Media"),
            new Kind(0, "caff", true, "Core Audio Format"),
            new Kind(0, "riff", true, "Sony Wave64"),
            new Kind(0, "RIFX", true, "big-endian WAV (RIFX)"),
            new Kind(0, "FFIR", true, "big-endian WAV (FFIR)"),
            new Kind(0, "dns.", true, "little-endian AU"),
            new Kind(0, "\u0000ds.", true, "little-endian AU"),
            new Kind(0, "wvpk", true, "WavPack"),
            new Kind(0, "MAC ", true, "Monkey's Audio"),
            new Kind(0, "TTA1", true, "True Audio"),
            new Kind(0, "NIST_1A", true, "NIST SPHERE"),
            new Kind(0, "Creative Voice File", true, "Creative Voice"),
            new Kind(0, "\u000Bw", true, "AC-3"),
            new Kind(0, "FLV\u0001", true, "Flash Video"),
            new Kind(8, "AVI ", true, "AVI"),
            new Kind(8, "8SVX", true, "IFF 8SVX"),
            new Kind(0, "MThd", false, "MIDI"),
            new Kind(0, "RIFF", false, "a RIFF file without WAVE"),
            new Kind(0, "FORM", false, "an IFF file without AIFF"),
            new Kind(0, "PK\u0003\u0004", false, "ZIP archive or office document"),
            new Kind(0, "\u001F\u008B", false, "gzip"),
            new Kind(0, "7z\u00BC\u00AF", false, "7-Zip archive"),
            new Kind(0, "Rar!", false, "RAR archive"),
            new Kind(0, "BZh", false, "bzip2"),
            new Kind(0, "%PDF", false, "PDF"),
            new Kind(0, "\u0089PNG", false, "PNG image"),
            new Kind(0, "\u00FF\u00D8\u00FF", false, "JPEG image"),
            new Kind(0, "GIF8", false, "GIF image"),
            new Kind(0, "\u007FELF", false, "ELF program"),
            new Kind(0, "\u00CA\u00FE\u00BA\u00BE", false, "Java class"),
            new Kind(0, "<?xml", false, "XML text"),
            new Kind(0, "<!DOCTYPE", false, "HTML text"),
            new Kind(0, "<html", false, "HTML text"));

    private FileKinds() {
    }

    /**
     * @param head the first bytes, at least one
     */
    static AudioException refusal(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        for (Kind kind : KINDS) {
            if (kind.matches(text)) {
                return kind.audio() ? unsupported(kind.name()) : notAudio(text, head, kind.name());
            }
        }
        if (head.length >= 3 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xE0) == 0xE0) {
            String mpeg = mpeg(head);
            if (mpeg != null) {
                return unsupported(mpeg);
            }
        }
        return notAudio(text, head, looks(head));
    }

    /** Non-printable characters as dots. */
    static String printable(String text) {
        return text.replaceAll("[^ -~]", ".");
    }

    private static AudioException unsupported(String name) {
        return new AudioException(Reason.UNSUPPORTED, name + " is not supported. " + SourceFormat.SUPPORTED);
    }

    private static AudioException notAudio(String text, byte[] head, String looks) {
        int shown = Math.min(SHOWN_BYTES, head.length);
        return new AudioException(
                Reason.NOT_AUDIO, "Not an audio file (" + looks + "): it starts with \""
                                  + printable(text.substring(0, shown)) + "\" ("
                                  + HexFormat.ofDelimiter(" ").formatHex(head, 0, shown) + "). "
                                  + SourceFormat.SUPPORTED);
    }

    /** What an MPEG audio frame header says, or null when it is none; ISO 11172-3 2.4.2.3, ADTS of ISO 13818-7. */
    private static @Nullable String mpeg(byte[] head) {
        int layer = head[1] >> 1 & 3;
        int version = head[1] >> 3 & 3;
        boolean frame = version != 1 && (head[2] & 0xF0) != 0xF0 && (head[2] & 0x0C) != 0x0C;
        if (layer == 0) {
            return (head[1] & 0xF0) == 0xF0 && (head[2] >> 2 & 0x0F) < 13 ? "AAC (ADTS)" : null;
        }
        return !frame ? null : layer == 1 ? "MP3" : "MPEG audio layer " + (4 - layer);
    }

    private static String looks(byte[] head) {
        int zeros = 0;
        int text = 0;
        for (byte b : head) {
            zeros += b == 0 ? 1 : 0;
            text += (b >= ' ' && b <= '~') || b == '\n' || b == '\r' || b == '\t' || b < 0 ? 1 : 0;
        }
        boolean ascii = true;
        for (byte b : head) {
            ascii &= b >= 0;
        }
        if (zeros == head.length) {
            return "all zero bytes";
        }
        return text == head.length && (ascii || validUtf8(head)) ? "text" : "unknown binary data";
    }

    private static boolean validUtf8(byte[] head) {
        String decoded = new String(head, StandardCharsets.UTF_8);
        int bad = decoded.indexOf('\uFFFD');
        // The last character may be cut off.
        return bad < 0 || bad >= decoded.length() - 1;
    }
}

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
package dev.voicelive.camel.operation;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Tells files from raw audio by their first bytes. Only marks that samples do not show by chance count, so an MP3 file
 * without a tag passes for raw audio.
 */
public final class AudioStart {

    /** How many bytes to look at. */
    public static final int LENGTH = 12;

    private static final Pattern FILE = Pattern.compile(
            "(?s)(RIFF|RF64|BW64)....WAVE.*|FORM....AIF[FC].*|(\\.snd|fLaC|ID3[\\x02-\\x04]|OggS|caff|#!AMR|wvpk).*"
                                                        + "|....ftyp.*|\\x1AE\\xDF\\xA3.*|(PK\\x03\\x04|%PDF|\\x89PNG|<\\?xml).*");

    private AudioStart() {
    }

    /**
     * Whether this is the start of a file: audio, if of a kind that cannot be read, or something else that people keep
     * in files.
     *
     * @param start the first bytes, as many as there are up to {@link #LENGTH} or more
     */
    public static boolean isFile(byte[] start) {
        int length = Math.min(start.length, LENGTH);
        return FILE.matcher(new String(start, 0, length, StandardCharsets.ISO_8859_1)).matches();
    }
}

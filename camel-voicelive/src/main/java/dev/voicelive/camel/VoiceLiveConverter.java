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
package dev.voicelive.camel;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.camel.transcript.Transcript;
import dev.voicelive.camel.transcript.TranscriptFormat;
import dev.voicelive.camel.transcript.TranscriptJson;
import org.apache.camel.Converter;

/** Converts transcripts to what other components take: their plain text in UTF-8, or JSON where JSON is asked for. */
@Converter(generateLoader = true)
public final class VoiceLiveConverter {

    private VoiceLiveConverter() {
    }

    @Converter
    public static String toString(Transcript transcript) {
        return TranscriptFormat.TEXT.render(transcript);
    }

    @Converter
    public static byte[] toBytes(Transcript transcript) {
        return toString(transcript).getBytes(StandardCharsets.UTF_8);
    }

    @Converter
    public static InputStream toInputStream(Transcript transcript) {
        return new ByteArrayInputStream(toBytes(transcript));
    }

    @Converter
    public static JsonNode toJson(Transcript transcript) {
        return TranscriptJson.tree(transcript);
    }
}

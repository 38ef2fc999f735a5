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
package dev.voicelive.examples.kafka;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import dev.voicelive.audio.AudioException;
import dev.voicelive.audio.AudioFiles;
import dev.voicelive.audio.AudioReader;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.Header;
import org.apache.camel.Message;

/** The bean {@code claims} of the submitting route: makes claims of files. Thread-safe. */
public final class ClaimWriter {

    private final int maxInlineBytes;
    private final SilenceSplitter splitter;

    /**
     * @param maxInlineBytes a file of at most so many bytes travels inside its claim; 0 for none
     * @param splitter       says where to cut long recordings
     */
    ClaimWriter(int maxInlineBytes, SilenceSplitter splitter) {
        this.maxInlineBytes = maxInlineBytes;
        this.splitter = splitter;
    }

    /**
     * The claims of a recording, as messages for Kafka. A file that is no audio is claimed too: that it cannot be
     * transcribed is told where others are, on {@link Topics#DEAD}.
     */
    public List<Message> claims(@Body Path file, @Header("name") String name, CamelContext camel) throws IOException {
        return of(file, name).stream().map(claim -> CloudEvents.message(
                camel, claim.key(), CloudEvents.SUBMITTED, claim.key(), claim)).toList();
    }

    List<Claim> of(Path file, String name) throws IOException {
        long bytes = Files.size(file);
        long durationMs = durationMs(file);
        List<Long> starts = splitter.starts(file, durationMs);
        if (bytes <= maxInlineBytes && starts.size() == 1) {
            byte[] audio = Files.readAllBytes(file);
            return List.of(new Claim(
                    Checksum.of(audio), name, null, Base64.getEncoder().encodeToString(audio), audio.length, durationMs, 1, 1,
                    0, durationMs));
        }
        URI uri = file.toAbsolutePath().toUri();
        String checksum = Checksum.of(file);
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            long end = i + 1 < starts.size() ? starts.get(i + 1) : durationMs;
            claims.add(new Claim(
                    checksum, name, uri, null, bytes, durationMs, i + 1, starts.size(), starts.get(i), end));
        }
        return claims;
    }

    private static long durationMs(Path file) throws IOException {
        try (AudioReader audio = AudioFiles.open(new BufferedInputStream(Files.newInputStream(file)))) {
            return Math.max(0, audio.length()) * 1000 / audio.sampleRate();
        } catch (AudioException e) {
            return 0;
        }
    }
}

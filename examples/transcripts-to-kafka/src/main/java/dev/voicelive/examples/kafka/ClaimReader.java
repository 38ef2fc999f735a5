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

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** The bean {@code claims} of the workers' route: gets the audio that a claim is for. Thread-safe. */
public final class ClaimReader {

    private static final Set<String> SCHEMES = Set.of("file", "http", "https");

    private final LiveProgress progress;
    /** Files that were found to be what their claims say, by path, length and time of the last change. */
    private final Map<String, String> known = new ConcurrentHashMap<>();

    public ClaimReader(LiveProgress progress) {
        this.progress = progress;
    }

    /**
     * Puts the claim into the variable {@code claim} and its audio into the body. Temporary files go when the exchange
     * ends.
     *
     * @param  value                    the record's value
     * @throws IllegalArgumentException when that is no claim
     * @throws IOException              when the audio cannot be read, or is not what was claimed
     */
    public void open(@Body String value, Exchange exchange) throws IOException {
        Claim claim = Json.read(value, Claim.class);
        exchange.setVariable("claim", claim);
        Path file = local(claim, exchange);
        check(claim, file);
        if (!claim.whole()) {
            Path part = temporary(exchange);
            AudioRange.copy(file, claim.startMs(), claim.endMs(), part);
            file = part;
        }
        progress.begin(file.toAbsolutePath().toString(), claim);
        exchange.getMessage().setBody(file);
    }

    private static Path local(Claim claim, Exchange exchange) throws IOException {
        String audio = claim.audio();
        if (audio != null) {
            Path file = temporary(exchange);
            Files.write(file, Base64.getDecoder().decode(audio));
            return file;
        }
        URI uri = claim.uri();
        if (uri == null || !SCHEMES.contains(uri.getScheme())) {
            throw new IOException("The audio is at " + uri + ", and only " + SCHEMES + " can be read");
        }
        if ("file".equals(uri.getScheme())) {
            return Path.of(uri);
        }
        Path file = temporary(exchange);
        try (InputStream in = uri.toURL().openStream()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private void check(Claim claim, Path file) throws IOException {
        long bytes = Files.size(file);
        if (bytes != claim.bytes()) {
            throw new IOException("The file has " + bytes + " bytes and had " + claim.bytes() + " when it was submitted");
        }
        String state = file + " " + bytes + " " + Files.getLastModifiedTime(file);
        String checksum = known.get(state);
        if (checksum == null) {
            checksum = Checksum.of(file);
            if (claim.uri() != null && !claim.whole()) {
                known.put(state, checksum);
            }
        }
        if (!checksum.equals(claim.recording())) {
            throw new IOException("The file has changed since it was submitted");
        }
    }

    private static Path temporary(Exchange exchange) throws IOException {
        Path file = Files.createTempFile("voicelive-", ".audio");
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    file.toFile().deleteOnExit();
                }
            }
        });
        return file;
    }
}

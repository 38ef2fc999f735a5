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

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.voicelive.camel.operation.TranscriptionListener;
import dev.voicelive.camel.transcript.Segment;
import dev.voicelive.camel.transcript.Transcript;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.jspecify.annotations.Nullable;

/**
 * The bean {@code progress} of the workers' route: tells what is heard while it is heard. For people who watch: what it
 * tells may come twice or not at all, and none of it is a transcript. Thread-safe; never blocks.
 */
public final class LiveProgress implements TranscriptionListener {

    /**
     * The value of a record on {@link Topics#PROGRESS}.
     *
     * @param worker        the process that hears it
     * @param recording     SHA-256 of the file
     * @param name          the recording's name for people
     * @param part          which part of it
     * @param parts         how many parts it has
     * @param durationMs    length of the recording in milliseconds
     * @param transcribedMs up to where the part is transcribed, from the begin of the recording
     * @param text          what was said in the newest segment, or null when the part has only begun
     */
    public record Heard(String worker, String recording, String name, int part, int parts, long durationMs, long transcribedMs,
            @Nullable String text) {
    }

    private static final String ROUTE = "seda:progress?discardWhenFull=true";

    private final String worker;
    private final ProducerTemplate template;
    private final Map<String, Claim> claims = new ConcurrentHashMap<>();

    /** @param worker name of this process */
    public LiveProgress(String worker, ProducerTemplate template) {
        this.worker = worker;
        this.template = template;
    }

    /** From now on this source is the audio of this claim. */
    void begin(String source, Claim claim) {
        claims.put(source, claim);
    }

    @Override
    public void started(String source, long durationMillis) {
        tell(claims.get(source), 0, null);
    }

    @Override
    public void segment(String source, Segment segment) {
        if (!segment.line().isEmpty()) {
            tell(claims.get(source), segment.endMs(), segment.line());
        }
    }

    @Override
    public void finished(String source, Transcript transcript) {
        claims.remove(source);
    }

    @Override
    public void failed(String source, Throwable cause) {
        claims.remove(source);
    }

    private void tell(@Nullable Claim claim, long transcribedMs, @Nullable String text) {
        if (claim != null) {
            Heard heard = new Heard(
                    worker, claim.recording(), claim.name(), claim.part(), claim.parts(), claim.durationMs(),
                    claim.startMs() + transcribedMs, text);
            Map<String, Object> headers = new HashMap<>(
                    CloudEvents.headers(CloudEvents.HEARD, claim.key() + "/" + heard.transcribedMs()));
            headers.put(KafkaConstants.KEY, claim.recording());
            template.sendBodyAndHeaders(ROUTE, Json.write(heard), headers);
        }
    }
}

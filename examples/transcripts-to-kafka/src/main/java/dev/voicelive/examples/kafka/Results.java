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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.voicelive.camel.operation.TranscriptionException;
import dev.voicelive.camel.session.SessionException;
import dev.voicelive.camel.transcript.Transcript;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The bean {@code results} of the workers' route: the records that a transcription leads to. Thread-safe. */
public final class Results {

    private static final Transcript NOTHING = new Transcript(List.of(), 0, null, null);

    /** What was said. */
    public List<ProducerRecord<String, String>> transcribed(@Variable("claim") Claim claim, @Body Transcript transcript) {
        return result(PartTranscript.of(claim, transcript, null));
    }

    /**
     * Why it is not known what was said, or not to the end: what was to be transcribed goes to {@link Topics#DEAD}, and
     * of a long recording the rest is not held up.
     *
     * @param  claim     what was to be transcribed; null when the record held no claim
     * @param  value     the record's value
     * @throws Exception the cause itself when the recording is not to blame: the service is away, or this worker stops.
     *                   Then the record is worked on again, here or elsewhere.
     */
    public List<ProducerRecord<String, String>> failed(
            @Variable("claim") @Nullable Claim claim, @Variable("record") String value,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause,
            CamelContext camel)
            throws Exception {
        if (camel.isStopping() || camel.isStopped() || temporary(cause)) {
            throw cause;
        }
        String reason = Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        if (claim == null) {
            String id = Checksum.of(value.getBytes(StandardCharsets.UTF_8));
            return List.of(CloudEvents.record(Topics.DEAD, id, CloudEvents.FAILED, id, new DeadRecord(reason, null, value)));
        }
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        records.add(CloudEvents.record(
                Topics.DEAD, claim.key(), CloudEvents.FAILED, claim.key() + "/failed",
                new DeadRecord(reason, claim.withoutAudio(), null)));
        Transcript partial = cause instanceof TranscriptionException failure ? failure.getPartialTranscript() : NOTHING;
        records.addAll(result(PartTranscript.of(claim, partial, reason)));
        return records;
    }

    /** A whole recording is told at once; a part goes to where the parts are joined. */
    private static List<ProducerRecord<String, String>> result(PartTranscript part) {
        if (part.claim().whole()) {
            return new TranscriptRecords().add(part);
        }
        return List.of(CloudEvents.record(
                Topics.PARTS, part.claim().recording(), CloudEvents.PART, part.claim().key(), part));
    }

    private static boolean temporary(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SessionException session && session.retryable()) {
                return true;
            }
        }
        return false;
    }
}

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

import java.net.URI;
import java.util.List;

import dev.voicelive.camel.operation.TranscriptionException;
import dev.voicelive.camel.protocol.ErrorDetails;
import dev.voicelive.camel.session.SessionException;
import dev.voicelive.camel.transcript.Segment;
import dev.voicelive.camel.transcript.Transcript;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ResultsTest {

    private static final Transcript HALF
            = new Transcript(List.of(new Segment(null, 100, 900, "Half a", List.of())), 2000, null, null);

    private final Claim claim = new Claim("0".repeat(64), "a.wav", URI.create("file:/a.wav"), null, 10, 2000, 1, 1, 0, 2000);
    private final Results results = new Results();
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() {
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void keepsWhatWasTranscribedByThen() throws Exception {
        List<ProducerRecord<String, String>> records = results.failed(
                claim, "", new TranscriptionException("a.wav", "it ends early", HALF, null), camel);
        assertThat(records).extracting(ProducerRecord::topic).containsExactly(
                Topics.DEAD, Topics.TRANSCRIPTS, Topics.TRANSCRIPTS);
        assertThat(records.get(0).value()).contains("\"cause\":\"Cannot transcribe a.wav: it ends early\"");
        assertThat(records.get(1).value()).contains("Half a");
        assertThat(records.get(2).value()).contains("\"failedParts\":[1]");
    }

    @Test
    void doesNotBlameTheRecordingWhenTheServiceIsAway() {
        SessionException away = new SessionException("busy", new ErrorDetails("server_error", null, "busy", null, null));
        TranscriptionException failure = new TranscriptionException("a.wav", "busy", HALF, away);
        assertThatThrownBy(() -> results.failed(claim, "", failure, camel)).isSameAs(failure);
    }

    @Test
    void doesNotBlameTheRecordingWhenTheWorkerStops() {
        TranscriptionException failure = new TranscriptionException("a.wav", "the sessions are closed", HALF, null);
        camel.stop();
        assertThatThrownBy(() -> results.failed(claim, "", failure, camel)).isSameAs(failure);
    }
}

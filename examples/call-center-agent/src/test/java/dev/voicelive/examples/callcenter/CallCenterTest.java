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
package dev.voicelive.examples.callcenter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.voicelive.examples.broker.LocalBroker;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whole calls, whose summaries are read from a real broker. */
class CallCenterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static LocalBroker broker;

    @TempDir
    Path folder;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = LocalBroker.start(0);
        Summaries.makeTopic(broker.address());
        Summaries.makeTopic(broker.address());
    }

    @AfterAll
    static void closeBroker() {
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({
            "realtime,byom-azure-openai-realtime,gpt-realtime-prod", "claude,byom-foundry-anthropic-messages,claude-prod",
            "gpt,byom-azure-openai-chat-completion,gpt-prod" })
    void thePropertiesSayWhoAnswers(String camelProfile, String profile, String model) throws Exception {
        try (ScriptedCalls calls = new ScriptedCalls(camelProfile, broker.address(), folder)) {
            String call = calls.center().ring(ScriptedCalls.ADA);
            assertThat(calls.toolOutput(call, "orderStatus", "{\"number\":7}")).contains("blue lamp");
            assertThat(calls.center().answeredBy()).isEqualTo(model + " (" + profile + ")");
            assertThat(calls.model().lastRequest().profile()).isEqualTo(profile);
            assertThat(calls.model().lastRequest().model()).isEqualTo(model);
            assertThat(calls.model().lastRequest().tools()).hasSize(5);
            assertThat(JSON.readTree(summary(calls, call).value()).path("model").asText()).isEqualTo(model);
        }
    }

    @Test
    void theSummaryTellsTheCallAndNothingThatMustNotLeave() throws Exception {
        try (ScriptedCalls calls = new ScriptedCalls("claude", broker.address(), folder)) {
            String call = calls.center().ring(ScriptedCalls.ADA);
            calls.say(call, "My card is 4111 1111 1111 1111.", "I noted 4111-1111-1111-1111.");
            calls.toolOutput(call, "contactDetails", "{}");
            calls.toolOutput(call, "cancelOrder", "{\"number\":8,\"reason\":\"mail me at ada.miller@example.com\"}");
            calls.toolOutput(call, "trackParcel", "{\"number\":9}");
            ConsumerRecord<String, String> record = summary(calls, call);

            assertThat(record.toString()).contains("[card number]", "[e-mail]", "[phone number]", "[IBAN]")
                    .doesNotContain("4111", "ada.miller", "7946", "NWBK", "example.com");
            JsonNode summary = JSON.readTree(record.value());
            assertThat(record.key()).isEqualTo(call);
            assertThat(record.headers()).extracting(Header::key).containsExactly("Content-Type");
            assertThat(summary.path("call").asText()).isEqualTo(call);
            assertThat(summary.path("caller").asText()).isEqualTo("[phone number]");
            assertThat(summary.path("ended").asText()).isEqualTo("hung up");
            assertThat(summary.path("durationMillis").asLong()).isPositive();
            assertThat(summary.path("usage").path("responses").asInt()).isEqualTo(7);
            assertThat(summary.path("usage").path("totalTokens").asInt()).isPositive();
            assertThat(summary.path("transcript").findValuesAsText("speaker"))
                    .startsWith("caller", "agent", "caller", "agent").hasSize(8);
            assertThat(summary.path("transcript").path(0).path("text").asText()).isEqualTo("My card is [card number].");
            assertThat(summary.path("tools").findValuesAsText("name"))
                    .containsExactly("contactDetails", "cancelOrder", "trackParcel");
            assertThat(summary.path("tools").path(2).path("arguments").path("number").asInt()).isEqualTo(9);
            assertThat(summary.path("tools").path(2).path("output").asText()).contains("out of order");
            assertThat(calls.turns().get(0).text()).as("those who talk see what they said").contains("4111");
        }
    }

    @Test
    void callsDoNotMix() throws Exception {
        try (ScriptedCalls calls = new ScriptedCalls("gpt", broker.address(), folder)) {
            String ada = calls.center().ring(ScriptedCalls.ADA);
            String ben = calls.center().ring("+1 555 010 0142");
            calls.say(ada, "I am Ada.", "Hello Ada.");
            assertThat(calls.toolOutput(ben, "orderStatus", "{\"number\":9}")).contains("tea pot");
            assertThat(summary(calls, ada).value()).contains("Hello Ada.").doesNotContain("tea pot");
            assertThat(summary(calls, ben).value()).contains("tea pot").doesNotContain("Ada");
            assertThatThrownBy(() -> calls.center().speak(ada, 2, ScriptedCalls.SPEECH)).isInstanceOf(CallException.class)
                    .hasMessageContaining("is over");
        }
    }

    @Test
    void aCallInWhichNobodySpokeHasASummaryToo() throws Exception {
        try (ScriptedCalls calls = new ScriptedCalls("gpt", broker.address(), folder)) {
            String call = calls.center().ring(ScriptedCalls.ADA);
            assertThat(JSON.readTree(summary(calls, call).value()).path("transcript")).isEmpty();
        }
    }

    @Test
    void whileKafkaCannotBeReachedTheMaskedSummaryWaitsInAFolder() throws Exception {
        try (ScriptedCalls calls = new ScriptedCalls(
                "gpt", "127.0.0.1:1", folder, "kafka.deliveryTimeoutMs", "200", "kafka.requestTimeoutMs", "100")) {
            String call = calls.center().ring(ScriptedCalls.ADA);
            calls.say(call, "Write to ada.miller@example.com.", "I will.");
            assertThat(calls.center().hangUp(call).get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isFalse();
            assertThat(Files.readString(folder.resolve("unsent").resolve(call + ".json"))).contains("Write to [e-mail].")
                    .doesNotContain("ada.miller");
        }
    }

    private static ConsumerRecord<String, String> summary(ScriptedCalls calls, String call) throws Exception {
        assertThat(calls.center().hangUp(call).get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        ConsumerRecord<String, String> record = Summaries.read(broker.address(), call, PATIENCE);
        assertThat(record).isNotNull();
        return record;
    }
}

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
package dev.voicelive.emulator.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.pipeline.ApiVersion;
import dev.voicelive.emulator.pipeline.Pipelines;
import dev.voicelive.emulator.pipeline.SessionTarget;
import dev.voicelive.emulator.pipeline.UnknownTargetException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Each error code of protocol section 14, produced once: where the protocol tells of it, what a client does to get it,
 * which field it names and how the connection is closed, if at all.
 */
class DocumentedErrorsTest {

    private static final String REALTIME = "gpt-realtime";
    private static final String CASCADED = "gpt-4o";
    private static final String UPDATE = "{'type':'session.update','session':%s}";
    private static final String ITEM
            = "{'type':'conversation.item.create','item':{'type':'function_call_output','call_id':'c','output':''}}";

    /** What brings a session to its error. */
    @FunctionalInterface
    private interface Misuse {
        void commit(SessionTester tester) throws Exception;
    }

    /** A line of the table; the code is the name in lower case. */
    private enum Line {

        INVALID_SESSION_UPDATE_MESSAGE("6.2", null, REALTIME, "session.voice", update("{'voice':{'name':'alloy'}}")),
        MAX_CONFIG_ATTEMPTS_EXCEEDED("6.2", 1008, REALTIME, null, tester -> {
            for (int i = 0; i < 5; i++) {
                tester.send("{'type':'input_audio_buffer.append','audio':'AAAA'}");
            }
        }),
        INVALID_MODEL("4.1", 1008, "gpt-none", null, DocumentedErrorsTest::connect),
        INVALID_PROFILE("17", 1008, "byom-none/mine", null, DocumentedErrorsTest::connect),
        BYOM_REALTIME_CONNECTION_ERROR("4.1", 1008, "byom-azure-openai-realtime/mine", null,
                                       tester -> tester.session
                                               .reject(tester.faults.failSessions(1, "byom_realtime_connection_error")
                                                       .nextFirstError().code(), "HTTP 400")),
        INSTRUCTIONS_CONFIGURATION_NOT_SUPPORTED("16", null, "agent:helper", "session.instructions",
                                                 update("{'instructions':'Be brief.'}")),
        TOOLS_CONFIGURATION_NOT_SUPPORTED("16", null, "agent:helper", "session.tools", update("{'tools':[]}")),
        INVALID_REQUEST_ERROR("8.3", null, REALTIME, "session.turn_detection.end_of_utterance_detection",
                              update("{'turn_detection':{'type':'server_vad',"
                                     + "'end_of_utterance_detection':{'model':'semantic_detection_v1'}}}")),
        INVALID_EC_CHANNELS_REQUIRES_CLIENT("8.5", null, CASCADED, "session.input_audio_echo_cancellation.channels",
                                            update("{'input_audio_echo_cancellation':{'type':'server_echo_cancellation','channels':2}}")),
        INVALID_EC_REFERENCE_CHANNELS("8.5", null, CASCADED, "session.input_audio_echo_cancellation.channels",
                                      update("{'input_audio_echo_cancellation':{'type':'server_echo_cancellation','reference_source':'client'}}")),
        CONVERSATION_ALREADY_HAS_ACTIVE_RESPONSE("13.7", null, CASCADED, null,
                                                 configured("{'type':'response.create'}", "{'type':'response.create'}")),
        RESPONSE_CANCEL_NOT_ACTIVE("9", null, CASCADED, null, configured("{'type':'response.cancel'}")),
        INPUT_AUDIO_BUFFER_COMMIT_EMPTY("15", null, CASCADED, null, configured("{'type':'input_audio_buffer.commit'}")),
        CONVERSATION_LIMIT_EXCEEDED("14", null, CASCADED, null, tester -> {
            tester.update("{}");
            for (int i = 0; i <= Conversation.MAX_ITEMS; i++) {
                tester.send(ITEM);
            }
        }),
        SESSION_EXPIRED("4.2", 1001, REALTIME, null, tester -> tester.session.expire()),
        MESSAGE_CREATION_FAILED("12", null, "classic:asst_1", null, tester -> {
            tester.update("{}");
            tester.session.results().answerFailed(tester.ask(""), "model_not_found", "The agent is gone");
        }),
        MISSING_SDP("18", null, CASCADED, null, configured("{'type':'rtc.call.sdp.create'}"));

        private final String section;
        private final Integer closeCode;
        private final String target;
        private final String param;
        private final Misuse misuse;

        Line(String section, Integer closeCode, String target, String param, Misuse misuse) {
            this.section = section;
            this.closeCode = closeCode;
            this.target = target;
            this.param = param;
            this.misuse = misuse;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static Misuse update(String session) {
        return tester -> tester.send(UPDATE.formatted(session));
    }

    private static Misuse configured(String... events) {
        return tester -> {
            tester.update("{}");
            for (String event : events) {
                tester.send(event);
            }
        };
    }

    /** Opens the session as the server does, which refuses what the target names. */
    private static void connect(SessionTester tester) {
        UnknownTargetException refusal = catchThrowableOfType(UnknownTargetException.class,
                () -> Pipelines.choose(tester.target, Set.of(CASCADED, REALTIME)));
        tester.session.reject(refusal.code(), refusal.getMessage());
    }

    /** {@code model}, {@code profile/deployment}, {@code agent:name} or {@code classic:id}. */
    private static SessionTarget target(String text) {
        ApiVersion version = new ApiVersion("2026-07-15");
        if (text.contains(":")) {
            String[] agent = text.split(":");
            return new SessionTarget(
                    version, null, null, null, new SessionTarget.Agent(agent[1], agent[0].equals("classic"), null), Set.of());
        }
        String[] model = text.split("/");
        return new SessionTarget(version, model[model.length - 1], model.length > 1 ? model[0] : null, null, null, Set.of());
    }

    /** The error object of the last event, wherever that event has it. */
    private static JsonNode error(ObjectNode event) {
        return event.path("type").asText().equals("response.done")
                ? event.at("/response/status_details/error") : event.path("error");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void eachCodeIsProducedAsTheProtocolSays(Line line) throws Exception {
        SessionTester tester = new SessionTester(target(line.target));
        line.misuse.commit(tester);
        JsonNode error = error(tester.output.last());
        String told = "section " + line.section + ": " + tester.output.last();
        assertThat(error.path("code").asText()).as(told).isEqualTo(line.code());
        assertThat(error.path("type").asText()).as(told).isEqualTo("invalid_request_error");
        assertThat(error.path("param").asText(null)).as(told).isEqualTo(line.param);
        assertThat(error.path("message").asText()).as(told).isNotBlank();
        assertThat(tester.output.closeCode).as(told).isEqualTo(line.closeCode);
        if (line.closeCode == null) {
            tester.update("{}");
            assertThat(tester.output.last().path("type").asText()).as("the session goes on").isEqualTo("session.updated");
        }
    }

    @Test
    void noDocumentedCodeIsMissing() throws Exception {
        Path inventory = Path.of(System.getProperty("voicelive.shared", ""), "voicelive-events.json");
        Assumptions.assumeTrue(Files.exists(inventory));
        Set<String> documented = new TreeSet<>();
        new ObjectMapper().readTree(inventory.toFile()).at("/enums/ErrorCode").forEach(code -> documented.add(code.asText()));
        List<String> produced = Arrays.stream(Line.values()).map(Line::code).collect(Collectors.toList());
        assertThat(documented).isNotEmpty().containsExactlyInAnyOrderElementsOf(produced);
    }
}

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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.emulator.pipeline.ApiVersion;
import dev.voicelive.emulator.pipeline.Pipelines;
import dev.voicelive.emulator.pipeline.SessionTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SessionConfigurationTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static SessionTarget target(String version, String model, String... features) {
        return new SessionTarget(new ApiVersion(version), model, null, null, null, Set.of(features));
    }

    static SessionConfiguration configuration(SessionTarget target) throws Exception {
        return new SessionConfiguration(Pipelines.choose(target, Set.of()), target, "sess_1", 1234);
    }

    private static SessionConfiguration realtime() throws Exception {
        return configuration(target("2026-04-10", "gpt-realtime"));
    }

    private static SessionConfiguration cascaded() throws Exception {
        return configuration(target("2025-10-01", "gpt-4o"));
    }

    private static JsonNode json(String text) throws Exception {
        return MAPPER.readTree(text.replace('\'', '"'));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void beforeAnyUpdateARealtimeSessionShowsWhatTheServiceShows() throws Exception {
        ObjectNode session = realtime().toJson();
        assertThat(names(session)).containsExactlyInAnyOrder("id", "model", "modalities", "instructions", "voice",
                "input_audio_format", "output_audio_format", "input_audio_transcription", "input_audio_noise_reduction",
                "turn_detection", "tools", "tool_choice", "max_response_output_tokens", "expires_at", "object",
                "input_audio_sampling_rate", "animation", "input_audio_echo_cancellation", "avatar",
                "output_audio_timestamp_types", "truncation_strategy", "include");
        assertThat(session.path("modalities")).isEqualTo(json("['audio']"));
        assertThat(session.path("voice")).isEqualTo(json("{'name':'alloy','type':'openai'}"));
        assertThat(session.path("output_audio_format").isNull()).isTrue();
        assertThat(session.path("input_audio_transcription").isNull()).isTrue();
        assertThat(session.path("model").asText()).isEqualTo("gpt-realtime-global-standard");
        assertThat(session.path("expires_at").asLong()).isEqualTo(1234);
        assertThat(session.at("/turn_detection/prefix_padding_ms").asInt()).isEqualTo(300);
        assertThat(session.at("/turn_detection/silence_duration_ms").asInt()).isEqualTo(200);
    }

    @Test
    void beforeAnyUpdateACascadedSessionShowsWhatTheServiceShows() throws Exception {
        ObjectNode session = cascaded().toJson();
        assertThat(session.path("temperature").asDouble()).isEqualTo(0.8);
        assertThat(session.at("/voice/type").asText()).isEqualTo("azure-standard");
        assertThat(session.at("/voice").has("locale")).isTrue();
        assertThat(session.at("/input_audio_transcription/model").asText()).isEqualTo("azure-speech");
        assertThat(session.path("output_audio_format").asText()).isEqualTo("pcm16");
        assertThat(session.has("expires_at")).isFalse();
        assertThat(configuration(target("2026-07-15", "gpt-4o")).toJson().path("expires_at").asLong()).isEqualTo(1234);
    }

    @Test
    void scalarsMergeAndObjectsAreReplacedWithTheDefaultsOfTheVersion() throws Exception {
        SessionConfiguration configuration = realtime();
        configuration.update(json("{'instructions':'Be brief.','turn_detection':{'type':'server_vad','threshold':0.7,"
                                  + "'prefix_padding_ms':100}}"));
        configuration.update(json("{'turn_detection':{'type':'server_vad'},'tool_choice':'none'}"));
        ObjectNode session = configuration.toJson();
        assertThat(session.path("instructions").asText()).isEqualTo("Be brief.");
        assertThat(session.path("tool_choice").asText()).isEqualTo("none");
        assertThat(session.path("turn_detection")).isEqualTo(json("{'type':'server_vad','threshold':0.5,"
                                                                  + "'prefix_padding_ms':400,'silence_duration_ms':500,'create_response':true,"
                                                                  + "'interrupt_response':true,'idle_timeout_ms':null,'speech_duration_ms':null,"
                                                                  + "'end_of_utterance_detection':null,'auto_truncate':false,"
                                                                  + "'appended_text_after_truncation':null}"));
    }

    @ParameterizedTest
    @CsvSource({
            "2025-10-01, server_vad, 300", "2026-01-01-preview, server_vad, 300", "2026-04-10, server_vad, 400",
            "2025-10-01, azure_semantic_vad, 300", "2026-07-15, azure_semantic_vad, 420",
            "v1, azure_semantic_vad_multilingual, 420" })
    void thePaddingDependsOnTheVersion(String version, String type, int padding) throws Exception {
        SessionConfiguration configuration = configuration(target(version, "gpt-4o"));
        configuration.update(json("{'turn_detection':{'type':'" + type + "'}}"));
        assertThat(configuration.toJson().at("/turn_detection/prefix_padding_ms").asInt()).isEqualTo(padding);
        assertThat(configuration.turnSettings().silenceDuration()).isEqualTo(500);
        assertThat(configuration.turnSettings().speechDuration()).isEqualTo(type.startsWith("azure") ? 80 : 200);
    }

    @Test
    void nullTurnsFeaturesOff() throws Exception {
        SessionConfiguration configuration = cascaded();
        configuration.update(json("{'turn_detection':null,'input_audio_transcription':null,'temperature':null}"));
        assertThat(configuration.turnSettings()).isNull();
        assertThat(configuration.transcribes()).isFalse();
        assertThat(configuration.toJson().path("temperature").asDouble()).isEqualTo(0.8);
        assertThat(configuration.toJson().get("turn_detection").isNull()).isTrue();
    }

    @Test
    void aBareVoiceNameIsEchoedAsAnObject() throws Exception {
        SessionConfiguration configuration = realtime();
        configuration.update(json("{'voice':'coral','modalities':['text','audio']}"));
        assertThat(configuration.toJson().path("voice")).isEqualTo(json("{'name':'coral','type':'openai'}"));
    }

    @Test
    void aLanguageThatWasLeftOutIsEchoedAsThePipelineDoes() throws Exception {
        SessionConfiguration realtime = realtime();
        realtime.update(json("{'input_audio_transcription':{'model':'whisper-1'}}"));
        assertThat(realtime.toJson().at("/input_audio_transcription")).isEqualTo(json(
                "{'model':'whisper-1','language':null,'prompt':null,'custom_speech':null,'phrase_list':null}"));
        SessionConfiguration cascaded = cascaded();
        cascaded.update(json("{'input_audio_transcription':{'model':'azure-speech'}}"));
        assertThat(cascaded.toJson().at("/input_audio_transcription/language").asText("none")).isEmpty();
        assertThat(cascaded.language()).isNull();
    }

    @Test
    void theSamplingRateFollowsTheFormat() throws Exception {
        SessionConfiguration configuration = cascaded();
        configuration.update(json("{'input_audio_format':'g711_ulaw'}"));
        assertThat(configuration.inputFormat()).isEqualTo(new RawAudioFormat(AudioEncoding.ULAW, 8000));
        configuration.update(json("{'input_audio_format':'pcm16'}"));
        assertThat(configuration.inputFormat()).isEqualTo(RawAudioFormat.DEFAULT);
        configuration.update(json("{'input_audio_sampling_rate':16000}"));
        assertThat(configuration.inputFormat()).isEqualTo(new RawAudioFormat(AudioEncoding.PCM16, 16_000));
    }

    @Test
    void fieldsThatAreNotKnownAndTheModelAreIgnored() throws Exception {
        SessionConfiguration configuration = realtime();
        JsonNode before = configuration.toJson();
        configuration.update(json("{'model':'other','from_the_future':{'a':1},'id':'x'}"));
        assertThat(configuration.toJson()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'voice':{'name':'x'}}                                   | invalid_session_update_message | session.voice",
            "{'voice':{'type':'azure-standard'}}                      | invalid_session_update_message | session.voice.name",
            "{'voice':'nobody'}                                       | invalid_session_update_message | session.voice",
            "{'voice':{'type':'azure-realtime-native','name':'ava'}}  | invalid_session_update_message | session.voice",
            "{'modalities':'text'}                                    | invalid_session_update_message | session.modalities",
            "{'modalities':[]}                                        | invalid_session_update_message | session.modalities",
            "{'modalities':['smell']}                                 | invalid_session_update_message | session.modalities[0]",
            "{'instructions':5}                                       | invalid_session_update_message | session.instructions",
            "{'input_audio_format':'mp3'}                             | invalid_session_update_message | session.input_audio_format",
            "{'input_audio_sampling_rate':12345}                      | invalid_session_update_message | session.input_audio_sampling_rate",
            "{'input_audio_sampling_rate':'24000'}                    | invalid_session_update_message | session.input_audio_sampling_rate",
            "{'input_audio_format':'g711_alaw','input_audio_sampling_rate':16000} | invalid_session_update_message | session.input_audio_sampling_rate",
            "{'input_audio_noise_reduction':{}}                       | invalid_session_update_message | session.input_audio_noise_reduction",
            "{'input_audio_transcription':{}}                         | invalid_session_update_message | session.input_audio_transcription.model",
            "{'input_audio_transcription':{'model':'whisper-1','phrase_list':['x']}} | invalid_session_update_message | session.input_audio_transcription.phrase_list",
            "{'input_audio_transcription':{'model':'azure-speech'}}   | invalid_session_update_message | session.turn_detection",
            "{'turn_detection':{'threshold':0.5}}                     | invalid_session_update_message | session.turn_detection",
            "{'turn_detection':{'type':'none'}}                       | invalid_session_update_message | session.turn_detection.type",
            "{'turn_detection':{'type':'server_vad','threshold':2}}   | invalid_session_update_message | session.turn_detection.threshold",
            "{'turn_detection':{'type':'server_vad','silence_duration_ms':-1}} | invalid_session_update_message | session.turn_detection.silence_duration_ms",
            "{'turn_detection':{'type':'server_vad','create_response':'no'}} | invalid_session_update_message | session.turn_detection.create_response",
            "{'turn_detection':{'type':'server_vad','end_of_utterance_detection':{'model':'semantic_detection_v1'}}} | invalid_request_error | session.turn_detection.end_of_utterance_detection",
            "{'input_audio_echo_cancellation':{'type':'server_echo_cancellation','channels':2}} | invalid_ec_channels_requires_client | session.input_audio_echo_cancellation.channels",
            "{'input_audio_echo_cancellation':{'type':'server_echo_cancellation','reference_source':'client'}} | invalid_ec_reference_channels | session.input_audio_echo_cancellation.channels",
            "{'input_audio_echo_cancellation':{'type':'server_echo_cancellation','reference_source':'client','channels':2}} | invalid_session_update_message | session.input_audio_echo_cancellation.reference_source",
            "{'turn_detection':{'type':'server_vad','end_of_utterance_detection':{'model':'smart_end_of_turn_detection','timeout_ms':-1}}} | invalid_session_update_message | session.turn_detection.end_of_utterance_detection.timeout_ms",
            "{'turn_detection':{'type':'server_vad','end_of_utterance_detection':{'model':'smart_end_of_turn_detection','threshold_level':'top'}}} | invalid_session_update_message | session.turn_detection.end_of_utterance_detection.threshold_level",
            "{'tool_choice':{'type':'function'}}                      | invalid_session_update_message | session.tool_choice.name",
            "{'animation':{'outputs':['wink']}}                       | invalid_session_update_message | session.animation.outputs[0]",
            "{'temperature':1.3}                                      | invalid_session_update_message | session.temperature",
            "{'tools':[{'type':'function'}]}                          | invalid_session_update_message | session.tools[0].name",
            "{'temperature':'hot'}                                    | invalid_session_update_message | session.temperature",
            "{'max_response_output_tokens':5000}                      | invalid_session_update_message | session.max_response_output_tokens",
            "{'include':['everything']}                               | invalid_session_update_message | session.include[0]",
            "{'metadata':{'k':1}}                                     | invalid_session_update_message | session.metadata.k",
            "[]                                                       | invalid_session_update_message | session" })
    void aWrongFieldIsNamedAndChangesNothing(String patch, String code, String param) throws Exception {
        SessionConfiguration configuration = realtime();
        ObjectNode before = configuration.toJson();
        JsonNode wrong = json(patch);
        if (wrong.isObject()) {
            ((ObjectNode) wrong).put("reasoning_effort", "low");
        }
        assertThatThrownBy(() -> configuration.update(wrong)).isInstanceOfSatisfying(InvalidRequestException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.param()).isEqualTo(param);
        });
        assertThat(configuration.toJson()).isEqualTo(before);
    }

    @Test
    void aVoiceOfOpenAiNeedsARealtimeModel() throws Exception {
        SessionConfiguration configuration = cascaded();
        assertThatThrownBy(() -> configuration.update(json("{'voice':'coral'}")))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> assertThat(e.param()).isEqualTo("session.voice"));
    }

    @Test
    void theModelThatOnlyHearsIsSpokenForByTheService() throws Exception {
        SessionConfiguration configuration = configuration(target("2025-10-01", "phi4-mm-realtime"));
        assertThat(configuration.toJson().at("/voice/type").asText()).isEqualTo("azure-standard");
        configuration.update(json("{'turn_detection':{'type':'azure_semantic_vad',"
                                  + "'end_of_utterance_detection':{'model':'semantic_detection_v1'}}}"));
        assertThat(configuration.toJson().at("/turn_detection/type").asText()).isEqualTo("azure_semantic_vad");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "turn_detection/end_of_utterance_detection | {'model':'semantic_detection_v1'} | {'model':'semantic_detection_v1','threshold_level':'default','timeout_ms':1000}",
            "turn_detection/end_of_utterance_detection | {'model':'semantic_detection_v1','timeout':700} | {'model':'semantic_detection_v1','threshold_level':'default','timeout_ms':700}",
            "interim_response | {'type':'static_interim_response'} | {'type':'static_interim_response','triggers':['latency'],'latency_threshold_ms':2000,'texts':null}",
            "animation | {} | {'model_name':'default','outputs':['blendshapes']}" })
    void whatIsLeftOutOfAnObjectGetsItsDefault(String path, String given, String echoed) throws Exception {
        SessionConfiguration configuration = cascaded();
        configuration.update(json(path.contains("/")
                ? "{'turn_detection':{'type':'azure_semantic_vad','end_of_utterance_detection':" + given + "}}"
                : "{'" + path + "':" + given + "}"));
        assertThat(configuration.toJson().at("/" + path)).isEqualTo(json(echoed));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "2025-05-01-preview", "2025-10-01", "2026-01-01-preview", "2026-04-10", "2026-06-01-preview", "2026-07-15",
            "2026-07-31-preview", "v1" })
    void fieldsOfNewerVersionsAreTakenInAllOfThem(String version) throws Exception {
        for (String model : List.of("gpt-4o", "gpt-realtime")) {
            SessionConfiguration configuration = configuration(target(ApiVersion.parse(version).value(), model));
            configuration.update(json("{'output_audio_format':'pcm16_8000hz','reasoning_effort':'low','metadata':{'k':'v'},"
                                      + "'parallel_tool_calls':false,'turn_detection':{'type':'azure_semantic_vad',"
                                      + "'end_of_utterance_detection':{'model':'smart_end_of_turn_detection'}}}"));
            assertThat(configuration.toJson().path("output_audio_format").asText()).isEqualTo("pcm16_8000hz");
            assertThat(configuration.toJson().at("/metadata/k").asText()).isEqualTo("v");
        }
    }

    @Test
    void aVoiceCannotBeNamedAgainWhileTheSessionIsTextOnly() throws Exception {
        SessionConfiguration configuration = cascaded();
        JsonNode update = json("{'modalities':['text'],'voice':{'type':'azure-standard','name':'en-US-AvaNeural'}}");
        configuration.update(update);
        assertThatThrownBy(() -> configuration.update(update))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> assertThat(e.param()).isEqualTo("session.voice"));
    }

    @Test
    void anEchoReferenceFixesTheFormat() throws Exception {
        SessionConfiguration configuration = configuration(target("2026-07-15", "gpt-4o", "client_ec_reference"));
        configuration.update(json("{'input_audio_echo_cancellation':{'type':'server_echo_cancellation',"
                                  + "'reference_source':'client','channels':2}}"));
        assertThat(configuration.inputChannels()).isEqualTo(2);
        assertThatThrownBy(() -> configuration.update(json("{'input_audio_sampling_rate':16000}")))
                .isInstanceOfSatisfying(InvalidRequestException.class,
                        e -> assertThat(e.param()).isEqualTo("session.input_audio_sampling_rate"));
    }

    @ParameterizedTest
    @CsvSource({
            "instructions, '\"x\"', instructions_configuration_not_supported",
            "tools, '[]', tools_configuration_not_supported" })
    void anAgentBringsItsOwn(String field, String value, String code) throws Exception {
        SessionTarget agent = new SessionTarget(
                new ApiVersion("2026-04-10"), null, null, null, new SessionTarget.Agent("helper", false, null), Set.of());
        SessionConfiguration configuration = configuration(agent);
        assertThat(configuration.toJson().at("/agent/name").asText()).isEqualTo("helper");
        ObjectNode patch = MAPPER.createObjectNode();
        patch.set(field, MAPPER.readTree(value));
        assertThatThrownBy(() -> configuration.update(patch))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}

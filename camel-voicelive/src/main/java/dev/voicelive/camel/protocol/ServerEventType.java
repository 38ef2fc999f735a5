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
package dev.voicelive.camel.protocol;

/**
 * The types of server events that are known (protocol section 10). The service adds more at any time, so this is a list
 * of names, not an enumeration.
 */
public final class ServerEventType {

    public static final String ERROR = "error";
    public static final String WARNING = "warning";
    public static final String SESSION_CREATED = "session.created";
    public static final String SESSION_UPDATED = "session.updated";
    public static final String SESSION_AVATAR_CONNECTING = "session.avatar.connecting";
    public static final String INPUT_AUDIO_BUFFER_COMMITTED = "input_audio_buffer.committed";
    public static final String INPUT_AUDIO_BUFFER_CLEARED = "input_audio_buffer.cleared";
    public static final String INPUT_AUDIO_BUFFER_SPEECH_STARTED = "input_audio_buffer.speech_started";
    public static final String INPUT_AUDIO_BUFFER_SPEECH_STOPPED = "input_audio_buffer.speech_stopped";
    public static final String CONVERSATION_ITEM_CREATED = "conversation.item.created";
    public static final String CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_COMPLETED
            = "conversation.item.input_audio_transcription.completed";
    public static final String CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_FAILED
            = "conversation.item.input_audio_transcription.failed";
    public static final String CONVERSATION_ITEM_TRUNCATED = "conversation.item.truncated";
    public static final String CONVERSATION_ITEM_DELETED = "conversation.item.deleted";
    public static final String RESPONSE_CREATED = "response.created";
    public static final String RESPONSE_DONE = "response.done";
    public static final String RESPONSE_OUTPUT_ITEM_ADDED = "response.output_item.added";
    public static final String RESPONSE_OUTPUT_ITEM_DONE = "response.output_item.done";
    public static final String RESPONSE_CONTENT_PART_ADDED = "response.content_part.added";
    public static final String RESPONSE_CONTENT_PART_DONE = "response.content_part.done";
    public static final String RESPONSE_TEXT_DELTA = "response.text.delta";
    public static final String RESPONSE_TEXT_DONE = "response.text.done";
    public static final String RESPONSE_AUDIO_TRANSCRIPT_DELTA = "response.audio_transcript.delta";
    public static final String RESPONSE_AUDIO_TRANSCRIPT_DONE = "response.audio_transcript.done";
    public static final String RESPONSE_AUDIO_DELTA = "response.audio.delta";
    public static final String RESPONSE_AUDIO_DONE = "response.audio.done";
    public static final String RESPONSE_ANIMATION_BLENDSHAPES_DELTA = "response.animation_blendshapes.delta";
    public static final String RESPONSE_ANIMATION_BLENDSHAPES_DONE = "response.animation_blendshapes.done";
    public static final String RESPONSE_AUDIO_TIMESTAMP_DELTA = "response.audio_timestamp.delta";
    public static final String RESPONSE_AUDIO_TIMESTAMP_DONE = "response.audio_timestamp.done";
    public static final String RESPONSE_ANIMATION_VISEME_DELTA = "response.animation_viseme.delta";
    public static final String RESPONSE_ANIMATION_VISEME_DONE = "response.animation_viseme.done";
    public static final String CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_DELTA
            = "conversation.item.input_audio_transcription.delta";
    public static final String CONVERSATION_ITEM_RETRIEVED = "conversation.item.retrieved";
    public static final String RESPONSE_FUNCTION_CALL_ARGUMENTS_DELTA = "response.function_call_arguments.delta";
    public static final String RESPONSE_FUNCTION_CALL_ARGUMENTS_DONE = "response.function_call_arguments.done";
    public static final String MCP_LIST_TOOLS_IN_PROGRESS = "mcp_list_tools.in_progress";
    public static final String MCP_LIST_TOOLS_COMPLETED = "mcp_list_tools.completed";
    public static final String MCP_LIST_TOOLS_FAILED = "mcp_list_tools.failed";
    public static final String RESPONSE_MCP_CALL_ARGUMENTS_DELTA = "response.mcp_call_arguments.delta";
    public static final String RESPONSE_MCP_CALL_ARGUMENTS_DONE = "response.mcp_call_arguments.done";
    public static final String RESPONSE_MCP_CALL_IN_PROGRESS = "response.mcp_call.in_progress";
    public static final String RESPONSE_MCP_CALL_COMPLETED = "response.mcp_call.completed";
    public static final String RESPONSE_MCP_CALL_FAILED = "response.mcp_call.failed";
    public static final String SESSION_AVATAR_SWITCH_TO_SPEAKING = "session.avatar.switch_to_speaking";
    public static final String SESSION_AVATAR_SWITCH_TO_IDLE = "session.avatar.switch_to_idle";
    public static final String RESPONSE_VIDEO_DELTA = "response.video.delta";
    public static final String RESPONSE_WEB_SEARCH_CALL_SEARCHING = "response.web_search_call.searching";
    public static final String RESPONSE_WEB_SEARCH_CALL_IN_PROGRESS = "response.web_search_call.in_progress";
    public static final String RESPONSE_WEB_SEARCH_CALL_COMPLETED = "response.web_search_call.completed";
    public static final String RESPONSE_FILE_SEARCH_CALL_SEARCHING = "response.file_search_call.searching";
    public static final String RESPONSE_FILE_SEARCH_CALL_IN_PROGRESS = "response.file_search_call.in_progress";
    public static final String RESPONSE_FILE_SEARCH_CALL_COMPLETED = "response.file_search_call.completed";
    public static final String OUTPUT_AUDIO_BUFFER_CLEARED = "output_audio_buffer.cleared";
    public static final String RESPONSE_AUDIO_TRANSCRIPT_ANNOTATION_ADDED = "response.audio_transcript.annotation.added";
    public static final String RESPONSE_INVOCATION_DELTA = "response.invocation.delta";
    public static final String RTC_CALL_SDP_CREATED = "rtc.call.sdp.created";
    public static final String RTC_CALL_ERROR = "rtc.call.error";
    public static final String OUTPUT_AUDIO_BUFFER_STARTED = "output_audio_buffer.started";
    public static final String OUTPUT_AUDIO_BUFFER_STOPPED = "output_audio_buffer.stopped";
    public static final String CONVERSATION_ITEM_DONE = "conversation.item.done";
    public static final String RATE_LIMITS_UPDATED = "rate_limits.updated";
    public static final String RESPONSE_FOUNDRY_AGENT_CALL_ARGUMENTS_DELTA = "response.foundry_agent_call_arguments.delta";
    public static final String RESPONSE_FOUNDRY_AGENT_CALL_ARGUMENTS_DONE = "response.foundry_agent_call_arguments.done";
    public static final String RESPONSE_FOUNDRY_AGENT_CALL_IN_PROGRESS = "response.foundry_agent_call.in_progress";
    public static final String RESPONSE_FOUNDRY_AGENT_CALL_COMPLETED = "response.foundry_agent_call.completed";
    public static final String RESPONSE_FOUNDRY_AGENT_CALL_FAILED = "response.foundry_agent_call.failed";

    private ServerEventType() {
    }
}

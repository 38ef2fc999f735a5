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

import org.apache.camel.spi.Metadata;

/** Names of the headers. */
public final class VoiceLiveConstants {

    @Metadata(label = "producer", description = "The operation, instead of the operation option.",
              javaType = "dev.voicelive.camel.VoiceLiveOperation")
    public static final String OPERATION = "CamelVoiceLiveOperation";
    @Metadata(label = "producer", description = "Language of the speech in this message, instead of the language option.",
              javaType = "String", important = true)
    public static final String LANGUAGE = "CamelVoiceLiveLanguage";
    @Metadata(label = "producer",
              description = "Words and phrases to expect in this message, instead of the phraseList option: a String with commas or a Collection.",
              javaType = "Object")
    public static final String PHRASE_LIST = "CamelVoiceLivePhraseList";
    @Metadata(label = "producer",
              description = "Transcription model for this message, instead of the transcriptionModel option.",
              javaType = "String")
    public static final String TRANSCRIPTION_MODEL = "CamelVoiceLiveTranscriptionModel";
    @Metadata(label = "producer",
              description = "Fields of the session object for this message, as a Map or a JSON String; they win over every option.",
              javaType = "Object")
    public static final String SESSION_CONFIG = "CamelVoiceLiveSessionConfig";
    @Metadata(label = "producer", description = "The pace of this message, instead of the pace option.", javaType = "Double")
    public static final String PACE = "CamelVoiceLivePace";

    @Metadata(label = "producer", description = "Set on the reply of transcribe: length of the audio in milliseconds.",
              javaType = "Long", important = true)
    public static final String AUDIO_DURATION = "CamelVoiceLiveAudioDuration";
    @Metadata(label = "producer", description = "Set on the reply of transcribe: number of segments in the transcript.",
              javaType = "Integer")
    public static final String SEGMENT_COUNT = "CamelVoiceLiveSegmentCount";
    @Metadata(label = "producer",
              description = "Set on the reply of transcribe: language of the transcript, if the service tells or one was asked for.",
              javaType = "String")
    public static final String DETECTED_LANGUAGE = "CamelVoiceLiveDetectedLanguage";

    @Metadata(label = "producer",
              description = "Selects or opens one of the sessions behind the endpoint: a call, a browser, a customer.",
              javaType = "String", important = true)
    public static final String SESSION_KEY = "CamelVoiceLiveSessionKey";
    @Metadata(label = "producer",
              description = "The item that deleteItem, retrieveItem or truncate is about.",
              javaType = "String")
    public static final String TARGET_ITEM_ID = "CamelVoiceLiveTargetItemId";
    @Metadata(label = "producer",
              description = "The response that cancel ends; the one being made without it.",
              javaType = "String")
    public static final String TARGET_RESPONSE_ID = "CamelVoiceLiveTargetResponseId";
    @Metadata(label = "producer",
              description = "The item after which createItem puts the new one; root for the front, at the end without it.",
              javaType = "String")
    public static final String AFTER_ITEM_ID = "CamelVoiceLiveAfterItemId";
    @Metadata(label = "producer",
              description = "How many milliseconds of the item truncate keeps.",
              javaType = "Long")
    public static final String AUDIO_END = "CamelVoiceLiveAudioEnd";
    @Metadata(label = "producer",
              description = "Which part of the item truncate is about; 0 by default.",
              javaType = "Integer")
    public static final String CONTENT_INDEX = "CamelVoiceLiveContentIndex";
    @Metadata(label = "producer",
              description = "The request that approve answers.",
              javaType = "String")
    public static final String APPROVAL_REQUEST_ID = "CamelVoiceLiveApprovalRequestId";
    @Metadata(label = "producer",
              description = "Instructions for this response, instead of those of the session.",
              javaType = "String")
    public static final String INSTRUCTIONS = "CamelVoiceLiveInstructions";
    @Metadata(label = "producer",
              description = "Fields of the response of a response.create for this message, as a Map or a JSON String.",
              javaType = "Object")
    public static final String RESPONSE_CONFIG = "CamelVoiceLiveResponseConfig";
    @Metadata(label = "producer",
              description = "What the reply has as body, instead of the reply option.",
              javaType = "dev.voicelive.camel.VoiceLiveReply")
    public static final String REPLY = "CamelVoiceLiveReply";
    @Metadata(label = "common",
              description = "Set on replies and on consumed messages: type of the event.",
              javaType = "String", important = true)
    public static final String EVENT_TYPE = "CamelVoiceLiveEventType";
    @Metadata(label = "common",
              description = "Set on replies and on consumed messages: id of the event; unique, also for events that the service gave none.",
              javaType = "String")
    public static final String EVENT_ID = "CamelVoiceLiveEventId";
    @Metadata(label = "common",
              description = "Set on replies and on consumed messages: key of the session that the event or reply comes from.",
              javaType = "String", important = true)
    public static final String EVENT_SESSION_KEY = "CamelVoiceLiveEventSessionKey";
    @Metadata(label = "common",
              description = "Set on replies and on consumed messages: the service's id of the session.",
              javaType = "String")
    public static final String SESSION_ID = "CamelVoiceLiveSessionId";
    @Metadata(label = "common",
              description = "Set on replies and on consumed messages: the item that the event or reply is about.",
              javaType = "String", important = true)
    public static final String ITEM_ID = "CamelVoiceLiveItemId";
    @Metadata(label = "common",
              description = "Set on replies and on consumed messages: the item before that one.",
              javaType = "String")
    public static final String PREVIOUS_ITEM_ID = "CamelVoiceLivePreviousItemId";
    @Metadata(label = "common",
              description = "Set on replies and on consumed messages: the response that the event or reply belongs to.",
              javaType = "String", important = true)
    public static final String RESPONSE_ID = "CamelVoiceLiveResponseId";
    @Metadata(label = "common",
              description = "Set on replies and on consumed messages: id of a function call.",
              javaType = "String")
    public static final String CALL_ID = "CamelVoiceLiveCallId";
    @Metadata(label = "common",
              description = "Set on replies and on consumed messages: number of the event in its session, from 1 on without gaps.",
              javaType = "Long")
    public static final String SEQUENCE_NUMBER = "CamelVoiceLiveSequenceNumber";
    @Metadata(label = "common",
              description = "Set on replies and on consumed messages: start in milliseconds of audio, from the begin of the session, or of the answer for words and visemes.",
              javaType = "Long")
    public static final String START = "CamelVoiceLiveStart";
    @Metadata(label = "common",
              description = "Set on replies and on consumed messages: end, likewise.",
              javaType = "Long")
    public static final String END = "CamelVoiceLiveEnd";
    @Metadata(label = "common",
              description = "Set on replies and on consumed messages: tokens as the service counts them.",
              javaType = "Map")
    public static final String USAGE = "CamelVoiceLiveUsage";
    @Metadata(label = "common",
              description = "Set on replies and on consumed messages: status of the response: completed, cancelled, incomplete or failed.",
              javaType = "String")
    public static final String RESPONSE_STATUS = "CamelVoiceLiveResponseStatus";
    @Metadata(label = "common",
              description = "Set on replies and on consumed messages: why the response is not completed.",
              javaType = "String")
    public static final String RESPONSE_REASON = "CamelVoiceLiveResponseReason";
    @Metadata(label = "common",
              description = "Set on replies and on consumed messages: what the assistant wrote or said.",
              javaType = "String", important = true)
    public static final String TRANSCRIPT = "CamelVoiceLiveTranscript";
    @Metadata(label = "common",
              description = "Set on replies and on consumed messages: what the user said, as far as the service has told until the answer was complete.",
              javaType = "String")
    public static final String USER_TRANSCRIPT = "CamelVoiceLiveUserTranscript";
    @Metadata(label = "common",
              description = "Set on replies and on consumed messages: how often tools were called for the answer.",
              javaType = "Integer")
    public static final String TOOL_ROUNDS = "CamelVoiceLiveToolRounds";
    @Metadata(label = "common",
              description = "Set on replies and on consumed messages: name of the function that is called.",
              javaType = "String")
    public static final String TOOL_NAME = "CamelVoiceLiveToolName";
    @Metadata(label = "common",
              description = "Set on replies and on consumed messages: the service's code of an error.",
              javaType = "String")
    public static final String ERROR_CODE = "CamelVoiceLiveErrorCode";
    @Metadata(label = "common",
              description = "Set on consumed messages: what the service says of an error, such as why speech was not transcribed.",
              javaType = "String")
    public static final String ERROR_MESSAGE = "CamelVoiceLiveErrorMessage";
    @Metadata(label = "common",
              description = "Set on replies and on consumed messages: format of raw audio in the body, such as PCM16 24000.",
              javaType = "String")
    public static final String AUDIO_FORMAT = "CamelVoiceLiveAudioFormat";

    private VoiceLiveConstants() {
    }
}

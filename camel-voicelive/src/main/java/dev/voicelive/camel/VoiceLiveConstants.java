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

    private VoiceLiveConstants() {
    }
}

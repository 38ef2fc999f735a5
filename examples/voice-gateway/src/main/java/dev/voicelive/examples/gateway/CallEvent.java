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
package dev.voicelive.examples.gateway;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a caller may be told of his session. All but {@link Sound} go to the page as JSON, as they are. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
        @JsonSubTypes.Type(value = CallEvent.Ready.class, name = "ready"),
        @JsonSubTypes.Type(value = CallEvent.Speech.class, name = "speech"),
        @JsonSubTypes.Type(value = CallEvent.Transcript.class, name = "transcript"),
        @JsonSubTypes.Type(value = CallEvent.Missed.class, name = "missed"),
        @JsonSubTypes.Type(value = CallEvent.AnswerBegun.class, name = "answerBegun"),
        @JsonSubTypes.Type(value = CallEvent.Sound.class, name = "sound"),
        @JsonSubTypes.Type(value = CallEvent.AnswerDone.class, name = "answerDone"),
        @JsonSubTypes.Type(value = CallEvent.Interrupted.class, name = "interrupted"),
        @JsonSubTypes.Type(value = CallEvent.Problem.class, name = "problem") })
sealed interface CallEvent {

    /** Samples per second (Hz) of sound inside the gateway, which is PCM16, little-endian, mono. */
    int SAMPLE_RATE = 24_000;

    /** Who says something. */
    enum Speaker {
        caller,
        assistant
    }

    /** The service hears. */
    record Ready() implements CallEvent {
    }

    /**
     * The caller begins or ends to speak.
     *
     * @param item   the turn
     * @param millis when, in milliseconds of the sound that he sent
     */
    record Speech(boolean started, String item, long millis) implements CallEvent {
    }

    /**
     * A piece of what somebody said or, when it is complete, all of it.
     *
     * @param item the turn or the answer
     */
    record Transcript(Speaker speaker, String item, String text, boolean complete) implements CallEvent {
    }

    /** What the caller said was not understood. */
    record Missed(String item) implements CallEvent {
    }

    /** An answer is being made. */
    record AnswerBegun(String answer) implements CallEvent {
    }

    /** A piece of the answer's sound. */
    record Sound(byte[] pcm) implements CallEvent {
    }

    /** Nothing more comes of an answer. */
    record AnswerDone(String answer, String status) implements CallEvent {
    }

    /** The caller spoke into the answer: what has not been played yet must not be. */
    record Interrupted(String item) implements CallEvent {
    }

    /**
     * Something went wrong.
     *
     * @param fatal whether the gateway hangs up
     */
    record Problem(String code, String message, boolean fatal) implements CallEvent {
    }
}

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
package dev.voicelive.camel.conversation;

import java.io.Serial;

import dev.voicelive.camel.session.SessionException;

/**
 * The connection was lost when a part of an answer had come. It is not asked for again, because that part may have been
 * heard; the session goes on if it can.
 */
public final class AnswerLostException extends SessionException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String responseId;
    private final long audioBytes;
    private final int characters;

    AnswerLostException(String responseId, long audioBytes, int characters, SessionException cause) {
        super("The connection was lost when " + audioBytes + " bytes of audio and " + characters
              + " characters of the response " + responseId + " had come; the rest is lost: " + cause.getMessage(), cause);
        this.responseId = responseId;
        this.audioBytes = audioBytes;
        this.characters = characters;
    }

    /** The response that breaks off. */
    public String responseId() {
        return responseId;
    }

    /** How much of its audio had come, in bytes of the session's output format. */
    public long audioBytes() {
        return audioBytes;
    }

    /** How much of its text, or of the transcript of its audio, had come. */
    public int characters() {
        return characters;
    }
}

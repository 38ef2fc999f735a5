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
package dev.voicelive.emulator.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a session does differently depending on the kind of model behind it (protocol sections 2.2, 7, 11.2, 13.1). */
public interface Pipeline {

    /** Whether events are relayed from a realtime model; otherwise the service itself makes them. */
    boolean realtime();

    /** The session object before any update, without {@code id}, {@code expires_at} and {@code agent}; a fresh copy. */
    ObjectNode newSession(SessionTarget target);

    /** Whether the end of a turn may be found in recognised text (protocol section 8.3). */
    boolean endsTurnsByText(SessionTarget target);

    /** What {@code previous_item_id} says when there is no previous item. */
    JsonNode noPreviousItem();

    /** What the transcription's {@code language} says when an update left it out. */
    JsonNode noLanguage();

    /** Whether {@code conversation.item.done} follows the created event of a spoken item. */
    boolean announcesItemDone();

    /** Whether the model hears for itself, so that a response is created before the transcript is there. */
    boolean respondsBeforeTranscript();

    /** What the ids of the assistant's messages begin with. */
    String assistantItemPrefix();

    /** The {@code status} with which an item of a response is announced. */
    String newItemStatus();

    /** Whether {@code response.content_part.done} repeats a written text. */
    boolean contentPartHasText();

    /** Whether responses name their conversation. */
    boolean namesConversation();

    /** Whether the tokens of the model are told in a response's {@code metadata} instead of its {@code usage}. */
    boolean countsModelTokensApart(SessionTarget target);

    /** Whether the session object tells when the session expires. */
    boolean showsExpiry(ApiVersion version);
}

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
package dev.voicelive.camel.operation;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.conversation.ConversationListener;
import dev.voicelive.camel.conversation.ResponseCall;
import org.jspecify.annotations.Nullable;

/**
 * What to respond to.
 *
 * @param text     what the user writes, or null
 * @param audio    what the user says, or null; closed when it has been sent. Without text and audio the assistant just
 *                 goes on
 * @param response fields of the {@code response.create}; may be empty
 * @param pace     1 sends audio in real time, 0 as fast as the service takes it
 * @param listener watches the answer come
 * @param heard    hears the session from the moment that this audio has its turn until the answer is there
 * @param trace    the trace that this is part of, as names and values of W3C Trace Context; may be empty
 */
public record RespondRequest(@Nullable String text, @Nullable AudioSource audio, ObjectNode response, double pace,
        ResponseCall.Listener listener, ConversationListener heard, Map<String, String> trace) {
}

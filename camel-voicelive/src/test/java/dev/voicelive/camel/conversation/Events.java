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

import java.nio.charset.StandardCharsets;

import dev.voicelive.camel.protocol.EventDecoder;
import dev.voicelive.camel.protocol.ServerEvent;

/** Events of the service, short to write: {@code 'x'} stands for {@code "x"}. */
final class Events {

    private Events() {
    }

    static ServerEvent event(String json) {
        return EventDecoder.decode(json(json).getBytes(StandardCharsets.UTF_8));
    }

    static String json(String json) {
        return json.replace('\'', '"');
    }

    static String responseCreated(String id) {
        return json("{'type':'response.created','response':{'id':'" + id + "'}}");
    }

    static String responseDone(String id, String text) {
        return json("{'type':'response.done','response':{'id':'" + id + "','status':'completed','usage':{'total_tokens':3},"
                    + "'output':[{'id':'item_" + id + "','type':'message','content':[{'type':'text','text':'" + text
                    + "'}]}]}}");
    }

    static String responseInterrupted(String id) {
        return json("{'type':'response.done','response':{'id':'" + id + "','status':'cancelled','output':[],"
                    + "'status_details':{'type':'cancelled','reason':'turn_detected'}}}");
    }

    static String functionCall(String responseId, String callId, String name) {
        return json("{'type':'response.function_call_arguments.done','response_id':'" + responseId + "','call_id':'" + callId
                    + "','name':'" + name + "','arguments':'{}'}");
    }

    static String responseDoneWithCalls(String id, String... callIds) {
        StringBuilder output = new StringBuilder();
        for (String callId : callIds) {
            output.append(output.isEmpty() ? "" : ",").append("{'type':'function_call','call_id':'").append(callId)
                    .append("'}");
        }
        return json("{'type':'response.done','response':{'id':'" + id + "','status':'completed','usage':{'total_tokens':2},"
                    + "'output':[" + output + "]}}");
    }

    static String error(String code, String eventId) {
        return json("{'type':'error','error':{'type':'invalid_request_error','code':'" + code + "','message':'no','event_id':'"
                    + eventId + "'}}");
    }

    /** Audio of the given length of 24 kHz PCM. */
    static String audio(String responseId, String itemId, int millis) {
        String base64 = java.util.Base64.getEncoder().encodeToString(new byte[48 * millis]);
        return json("{'type':'response.audio.delta','response_id':'" + responseId + "','item_id':'" + itemId
                    + "','content_index':0,'delta':'" + base64 + "'}");
    }
}

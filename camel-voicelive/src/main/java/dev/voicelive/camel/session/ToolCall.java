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
package dev.voicelive.camel.session;

import java.util.Map;

/**
 * A call that the model makes of a function (protocol section 13.7).
 *
 * @param sessionKey key of the session that the call comes from
 * @param responseId the response that holds the call
 * @param callId     the service's id of the call
 * @param name       the function; written by the model
 * @param arguments  the arguments as the model wrote them: meant to be a JSON object, may be anything
 * @param trace      the trace that whoever waits for the answer is part of, as names and values of W3C Trace Context;
 *                   empty when nobody waits or nothing is traced
 */
public record ToolCall(String sessionKey, String responseId, String callId, String name, String arguments,
        Map<String, String> trace) {

    /** Ids and the name; never the arguments, which may hold what a person said. */
    @Override
    public String toString() {
        return "ToolCall[" + name + ", " + callId + ", response " + responseId + "]";
    }
}

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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.Message;

/** The headers by which a trace goes on from one message to the next: those of W3C Trace Context and Baggage. */
final class TraceHeaders {

    private static final List<String> NAMES = List.of("traceparent", "tracestate", "baggage");

    private TraceHeaders() {
    }

    /** Those that the message has; none when nothing is traced. */
    static Map<String, String> of(Message message) {
        Map<String, String> trace = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (message.getHeader(name) instanceof String value) {
                trace.put(name, value);
            }
        }
        return trace;
    }
}

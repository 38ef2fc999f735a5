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
package dev.voicelive.camel.observe;

import java.util.List;

/**
 * The meters. Those that Azure's SDKs and OpenTelemetry have names for bear these, so that dashboards fit; times are in
 * seconds. Besides its own tags each has {@link #COMMON_TAGS}.
 */
public enum Metric {

    OPERATION_DURATION("gen_ai.client.operation.duration", Kind.TIMER, List.of("status"),
                       "Time from the beginning of a response until it is done"),
    TOKEN_USAGE("gen_ai.client.token.usage", Kind.SUMMARY, List.of("gen_ai.token.type", "modality"),
                "Tokens of a response; modality cached counts those of the input that were cached, once more"),
    FIRST_AUDIO("gen_ai.voice.first_token_latency", Kind.TIMER, List.of(),
                "Time from the end of the user's speech, or else from the beginning of the response, to its first audio"),
    TURNS("gen_ai.voice.turn_count", Kind.COUNTER, List.of("role"), "Turns of the user and of the assistant"),
    INTERRUPTIONS("gen_ai.voice.interruption_count", Kind.COUNTER, List.of(), "Answers that the user spoke into"),
    AUDIO_SENT("gen_ai.voice.audio_bytes_sent", Kind.COUNTER, List.of(), "Bytes of audio sent to the service"),
    AUDIO_RECEIVED("gen_ai.voice.audio_bytes_received", Kind.COUNTER, List.of(), "Bytes of audio of answers"),
    CONNECTS("camel.voicelive.connects", Kind.COUNTER, List.of("outcome"), "Attempts to connect: ok or failed"),
    RECONNECTS("camel.voicelive.reconnects", Kind.COUNTER, List.of(), "Further connections of a session"),
    SESSIONS_OPEN("camel.voicelive.sessions.open", Kind.GAUGE, List.of("use"),
                  "Sessions that are open, by use: conversation or transcription"),
    SESSIONS_ENDED("camel.voicelive.sessions.ended", Kind.COUNTER, List.of("outcome"), "Sessions that ended: closed or lost"),
    QUEUE_DEPTH("camel.voicelive.queue.depth", Kind.GAUGE, List.of("route"), "Events that wait for a consumer's route"),
    LIMIT_USED("camel.voicelive.limit.used", Kind.GAUGE, List.of("limit"),
               "How much of a limit is used, 1 being all: minutes or tokens");

    /** Tags of every meter. */
    public static final List<String> COMMON_TAGS
            = List.of("endpoint", "gen_ai.provider.name", "gen_ai.request.model", "server.address");

    /** How a meter works. */
    public enum Kind {
        COUNTER,
        TIMER,
        SUMMARY,
        GAUGE
    }

    private final String id;
    private final Kind kind;
    private final List<String> tags;
    private final String description;

    Metric(String id, Kind kind, List<String> tags, String description) {
        this.id = id;
        this.kind = kind;
        this.tags = tags;
        this.description = description;
    }

    /** The meter's name. */
    public String id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    /** Names of its own tags. */
    public List<String> tags() {
        return tags;
    }

    public String description() {
        return description;
    }
}

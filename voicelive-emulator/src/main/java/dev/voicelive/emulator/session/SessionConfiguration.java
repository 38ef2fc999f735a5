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
package dev.voicelive.emulator.session;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.emulator.pipeline.Pipeline;
import dev.voicelive.emulator.pipeline.SessionTarget;
import org.jspecify.annotations.Nullable;

/**
 * The session object and its updates (protocol sections 6.3 and 7): scalars merge, objects are replaced and get the
 * defaults of the api-version, null turns a feature off. A refused update changes nothing. Not thread-safe.
 */
final class SessionConfiguration {

    private final Pipeline pipeline;
    private final SessionTarget target;
    private final SessionFields fields;
    private final ObjectNode initial;
    private ObjectNode session;
    private boolean updated;
    private boolean voiceFixed;

    SessionConfiguration(Pipeline pipeline, SessionTarget target, String id, long expiresAt) {
        this.pipeline = pipeline;
        this.target = target;
        fields = new SessionFields(pipeline, target);
        session = pipeline.newSession(target);
        session.put("id", id);
        if (pipeline.showsExpiry(target.apiVersion())) {
            session.put("expires_at", expiresAt);
        }
        if (target.agent() != null) {
            session.putObject("agent").put("type", "agent").put("name", target.agent().id())
                    .put("agent_id", target.agent().id()).put("thread_id", target.agent().conversationId());
        }
        initial = session.deepCopy();
    }

    /** A copy of the session object with every field, as the service echoes it. */
    ObjectNode toJson() {
        return session.deepCopy();
    }

    /**
     * Takes in the {@code session} of a {@code session.update}.
     *
     * @throws InvalidRequestException when a field is wrong; nothing has changed then
     */
    void update(@Nullable JsonNode patch) throws InvalidRequestException {
        if (patch == null || !patch.isObject()) {
            throw new InvalidRequestException(
                    InvalidRequestException.SESSION_UPDATE, "session.update needs an object 'session'",
                    "session");
        }
        ObjectNode next = session.deepCopy();
        List<String> given = new ArrayList<>();
        for (Iterator<Map.Entry<String, JsonNode>> it = patch.fields(); it.hasNext();) {
            Map.Entry<String, JsonNode> field = it.next();
            String name = field.getKey();
            if (!fields.settable(name)) {
                continue;
            }
            given.add(name);
            if (!field.getValue().isNull()) {
                next.set(name, fields.read(name, field.getValue(), "session." + name));
            } else if (fields.isSwitch(name) || !initial.has(name)) {
                next.set(name, NullNode.instance);
            } else {
                next.set(name, initial.get(name).deepCopy());
            }
        }
        if (given.contains("input_audio_format") && !given.contains("input_audio_sampling_rate")
                && !next.path("input_audio_format").equals(session.path("input_audio_format"))) {
            next.set("input_audio_sampling_rate", IntNode.valueOf(next.path("input_audio_format").asText().equals("pcm16")
                    ? 24_000 : 8000));
        }
        new SessionConsistency(pipeline, target).check(session, next, given, updated);
        if (voiceFixed && !next.path("voice").equals(session.path("voice"))) {
            throw new InvalidRequestException(
                    InvalidRequestException.SESSION_UPDATE, "The voice cannot change once it has been heard",
                    "session.voice");
        }
        session = next;
        updated = true;
    }

    /** The session's voice has been heard; that of a realtime model cannot change any more. */
    void fixVoice() {
        voiceFixed = pipeline.realtime();
    }

    /** Whether an update has been taken in. */
    boolean updated() {
        return updated;
    }

    RawAudioFormat inputFormat() {
        AudioEncoding encoding = switch (session.path("input_audio_format").asText()) {
            case "g711_ulaw" -> AudioEncoding.ULAW;
            case "g711_alaw" -> AudioEncoding.ALAW;
            default -> AudioEncoding.PCM16;
        };
        return new RawAudioFormat(encoding, session.path("input_audio_sampling_rate").asInt());
    }

    /** Channels of the input audio; 2 when the second one is the client's echo reference. */
    int inputChannels() {
        return session.path("input_audio_echo_cancellation").path("channels").asInt(1);
    }

    /** How turns are found, or null when the client commits them. */
    @Nullable
    TurnSettings turnSettings() {
        JsonNode detection = session.path("turn_detection");
        return detection.isObject() ? TurnSettings.of(detection) : null;
    }

    /** Whether a finished turn is to be answered at once. */
    boolean createsResponses() {
        return session.path("turn_detection").path("create_response").asBoolean(false);
    }

    /** Whether the user's speech stops the answer at hand. */
    boolean interruptsResponses() {
        return session.path("turn_detection").path("interrupt_response").asBoolean(false);
    }

    /** Whether what the user says while an answer is playing counts only when it is more than filler words. */
    boolean removesFillers() {
        return session.path("turn_detection").path("remove_filler_words").asBoolean(false);
    }

    /** How it is told from what was said whether a turn is over. */
    EndOfUtterance endOfUtterance() {
        return EndOfUtterance.of(session.path("turn_detection"));
    }

    /** What follows an answer that is cut where the user interrupted it, or null when the client cuts. */
    @Nullable
    String autoTruncation() {
        JsonNode detection = session.path("turn_detection");
        return detection.path("auto_truncate").asBoolean(false)
                ? detection.path("appended_text_after_truncation").asText("") : null;
    }

    /** Whether the times of spoken words are sent. */
    boolean sendsWordTimes() {
        return ResponseOptions.contains(session.path("output_audio_timestamp_types"), "word");
    }

    /** Whether an agent answers. */
    boolean agent() {
        return target.agent() != null;
    }

    /** A field as it is echoed, or JSON null; not to be changed. */
    JsonNode get(String field) {
        JsonNode value = session.get(field);
        return value == null ? NullNode.instance : value;
    }

    /**
     * Checks a value that is to stand in place of a field for once.
     *
     * @param path where it stands, for the error
     */
    JsonNode check(String field, JsonNode value, String path) throws InvalidRequestException {
        return fields.read(field, value, path);
    }

    boolean transcribes() {
        return session.path("input_audio_transcription").isObject();
    }

    /** The language asked for, when it is a single one; otherwise null. */
    @Nullable
    String language() {
        String language = session.path("input_audio_transcription").path("language").asText("");
        return language.isBlank() || language.equals("null") || language.contains(",") ? null : language;
    }

    boolean includes(String option) {
        for (JsonNode included : session.path("include")) {
            if (included.asText().equals(option)) {
                return true;
            }
        }
        return false;
    }
}

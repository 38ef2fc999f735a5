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
package dev.voicelive.emulator.page;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

/** Writes what a browser is sent: JSON in one line. */
final class UpdateText {

    private static final JsonFactory JSON = new JsonFactory();

    private UpdateText() {
    }

    /**
     * An update.
     *
     * @param first    whether it replaces all that was sent before
     * @param sessions the sessions that are new or have changed
     * @param gone     ids of those that are not remembered any more
     * @param watched  id of the session that is looked at, or null for none
     * @param changes  what is new of it, or null for nothing
     */
    static String of(
            boolean first, Collection<SessionSummary> sessions, Collection<String> gone, @Nullable String watched,
            @Nullable SessionChanges changes) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeBooleanField("first", first);
            json.writeArrayFieldStart("sessions");
            for (SessionSummary session : sessions) {
                summary(json, session);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("gone");
            for (String id : gone) {
                json.writeString(id);
            }
            json.writeEndArray();
            if (watched != null && changes != null) {
                json.writeObjectFieldStart("session");
                json.writeStringField("id", watched);
                changes(json, changes);
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void summary(JsonGenerator json, SessionSummary session) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", session.id());
        json.writeNumberField("began", session.began());
        json.writeNumberField("ended", session.ended());
        json.writeStringField("state", session.state());
        json.writeStringField("query", session.query());
        json.writeStringField("credential", session.credential());
        json.writeStringField("client", session.client());
        Integer code = session.code();
        if (code != null) {
            json.writeNumberField("code", code);
        }
        json.writeNumberField("events", session.events());
        json.writeNumberField("inMillis", session.inMillis());
        json.writeNumberField("outMillis", session.outMillis());
        json.writeEndObject();
    }

    private static void changes(JsonGenerator json, SessionChanges changes) throws IOException {
        json.writeArrayFieldStart("events");
        for (LoggedEvent event : changes.events()) {
            event(json, event);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("lines");
        for (TranscriptLine line : changes.lines()) {
            line(json, line);
        }
        json.writeEndArray();
        levels(json, "in", changes.in());
        levels(json, "out", changes.out());
    }

    private static void event(JsonGenerator json, LoggedEvent event) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", event.number());
        json.writeNumberField("time", event.time());
        json.writeBooleanField("fromClient", event.fromClient());
        json.writeStringField("type", event.type());
        json.writeStringField("text", event.text());
        json.writeNumberField("count", event.count());
        json.writeNumberField("bytes", event.bytes());
        json.writeNumberField("millis", event.millis());
        json.writeEndObject();
    }

    private static void line(JsonGenerator json, TranscriptLine line) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", line.key());
        json.writeStringField("who", line.who());
        json.writeStringField("text", line.text());
        json.writeBooleanField("done", line.done());
        json.writeEndObject();
    }

    private static void levels(JsonGenerator json, String name, int[] levels) throws IOException {
        json.writeFieldName(name);
        json.writeArray(levels, 0, levels.length);
    }
}

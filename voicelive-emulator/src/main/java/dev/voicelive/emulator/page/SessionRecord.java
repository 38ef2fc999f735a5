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

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.emulator.server.ConnectionRequest;
import dev.voicelive.emulator.server.SessionTrace;
import dev.voicelive.emulator.session.ClientMessage;
import org.jspecify.annotations.Nullable;

/**
 * All that the page knows of one session. Filled on the session's thread and read by those who look; how loud audio is
 * is only reckoned while somebody looks at the page.
 */
final class SessionRecord implements SessionTrace {

    /** What may be shown of a query; anything else might be a secret by a name that nobody knows. */
    private static final Set<String> SHOWN = Set.of(
            "api-version", "model", "deployment", "profile", "foundry-resource-override", "agent-id", "agent-name",
            "agent-version", "agent-project-name");
    private static final int MAX_QUERY_VALUE = 200;

    private final String id;
    private final ConnectionRequest request;
    private final Clock clock;
    private final BooleanSupplier looked;
    private final Consumer<SessionRecord> whenEnded;
    private final long began;
    private final EventLog log = new EventLog();
    private final Transcript transcript = new Transcript();
    private final Activity activity = new Activity();
    private RawAudioFormat inputFormat = RawAudioFormat.DEFAULT;
    private RawAudioFormat outputFormat = RawAudioFormat.DEFAULT;
    private final Loudness inputLoudness = new Loudness();
    private final Loudness outputLoudness = new Loudness();
    private long events;
    private long inMillis;
    private long outMillis;
    private long ended;
    private @Nullable Integer code;
    private boolean refused;

    /**
     * @param looked    whether anybody looks at the page
     * @param whenEnded told when the session has ended
     */
    SessionRecord(String id, ConnectionRequest request, Clock clock, BooleanSupplier looked,
                  Consumer<SessionRecord> whenEnded) {
        this.id = id;
        this.request = request;
        this.clock = clock;
        this.looked = looked;
        this.whenEnded = whenEnded;
        began = clock.millis();
    }

    String id() {
        return id;
    }

    @Override
    public synchronized void received(ClientMessage message) {
        events++;
        byte[] audio = message.audio();
        if (audio == null) {
            log.add(clock.millis(), true, EventText.bounded(message.type(), 100), EventText.of(message.body()));
            return;
        }
        long millis = inputFormat.millis(audio.length);
        inMillis += millis;
        log.addAudio(clock.millis(), true, message.type(), audio.length, millis);
        if (looked.getAsBoolean()) {
            inputLoudness.add(audio, inputFormat);
        }
    }

    @Override
    public synchronized void malformed(String problem, int bytes) {
        events++;
        log.add(clock.millis(), true, "(no event)", problem + " (" + bytes + " bytes)");
    }

    @Override
    public synchronized void sent(ObjectNode event, String text) {
        events++;
        String type = event.path("type").asText();
        if (type.equals("response.audio.delta") && event.get("delta") instanceof BinaryNode delta) {
            sentAudio(type, delta.binaryValue());
            return;
        }
        log.add(clock.millis(), false, EventText.bounded(type, 100), EventText.of(event, text));
        activity.sent(type);
        transcript.sent(type, event);
        JsonNode session = event.path("session");
        if (session.isObject()) {
            inputFormat = AudioFormats.input(session);
            outputFormat = AudioFormats.output(session);
        }
    }

    @Override
    public void ended(@Nullable Integer closeCode) {
        synchronized (this) {
            ended = clock.millis();
            code = closeCode;
        }
        // Not under the lock, which those who list the sessions take the other way round.
        whenEnded.accept(this);
    }

    synchronized void refused(int status) {
        ended = began;
        code = status;
        refused = true;
    }

    /** Grows with every change of the summary. */
    synchronized long version() {
        return log.revision() + (ended == 0 ? 0 : 1);
    }

    synchronized SessionSummary summary() {
        String state = refused ? "refused" : ended > 0 ? "ended" : activity.name();
        String query = request.query().entrySet().stream().filter(entry -> SHOWN.contains(entry.getKey()))
                .map(entry -> entry.getKey() + "=" + EventText.bounded(entry.getValue(), MAX_QUERY_VALUE)).sorted()
                .collect(Collectors.joining(" "));
        String client = request.userAgent();
        return new SessionSummary(
                id, began, ended, state, query, request.credential(),
                client == null ? null : EventText.bounded(client, MAX_QUERY_VALUE), code, events, inMillis, outMillis);
    }

    /** What is new since the cursor, which moves on. */
    synchronized SessionChanges changes(SessionChanges.Cursor cursor) {
        List<LoggedEvent> newEvents = log.since(cursor.events);
        List<TranscriptLine> newLines = transcript.since(cursor.lines);
        int[] in = inputLoudness.since(cursor.in);
        int[] out = outputLoudness.since(cursor.out);
        cursor.events = log.revision();
        cursor.lines = transcript.revision();
        cursor.in = inputLoudness.count();
        cursor.out = outputLoudness.count();
        return new SessionChanges(newEvents, newLines, in, out);
    }

    private void sentAudio(String type, byte[] audio) {
        long millis = outputFormat.millis(audio.length);
        outMillis += millis;
        log.addAudio(clock.millis(), false, type, audio.length, millis);
        if (looked.getAsBoolean()) {
            outputLoudness.add(audio, outputFormat);
        }
    }
}

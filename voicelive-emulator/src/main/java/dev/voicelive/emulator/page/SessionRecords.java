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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import dev.voicelive.emulator.server.ConnectionRequest;
import dev.voicelive.emulator.server.SessionTrace;
import org.jspecify.annotations.Nullable;

/**
 * All live sessions, and the last {@link #MAX_ENDED} of those that have ended or were refused. Safe for use by several
 * threads.
 */
final class SessionRecords {

    static final int MAX_ENDED = 20;

    private final Clock clock;
    private final BooleanSupplier looked;
    private final Map<String, SessionRecord> live = new LinkedHashMap<>();
    private final Map<String, SessionRecord> ended = new LinkedHashMap<>();
    private long refusals;

    /** @param looked whether anybody looks at the page */
    SessionRecords(Clock clock, BooleanSupplier looked) {
        this.clock = clock;
        this.looked = looked;
    }

    synchronized SessionTrace open(String sessionId, ConnectionRequest request) {
        SessionRecord session = new SessionRecord(sessionId, request, clock, looked, this::end);
        live.put(sessionId, session);
        return session;
    }

    synchronized void refuse(ConnectionRequest request, int status) {
        SessionRecord refusal = new SessionRecord("refused_" + ++refusals, request, clock, looked, this::end);
        refusal.refused(status);
        end(refusal);
    }

    synchronized @Nullable SessionRecord get(String id) {
        SessionRecord session = live.get(id);
        return session == null ? ended.get(id) : session;
    }

    /** Those that have ended come first, oldest first. */
    synchronized List<SessionRecord> all() {
        List<SessionRecord> all = new ArrayList<>(ended.values());
        all.addAll(live.values());
        return all;
    }

    private synchronized void end(SessionRecord session) {
        live.remove(session.id());
        ended.put(session.id(), session);
        if (ended.size() > MAX_ENDED) {
            ended.remove(ended.keySet().iterator().next());
        }
    }
}

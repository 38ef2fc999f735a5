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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * Sends one browser what is new, as server-sent events. It asks the records a few times a second instead of being told,
 * so that sessions have no work with it; a browser that is slow is told less often. Used on one event loop.
 */
final class UpdateStream {

    private static final int TICK_MILLIS = 100;
    /** The list changes with every event of every session; it is looked through less often than the one session. */
    private static final int TICKS_PER_LIST = 4;
    /** Without anything new, so that a browser that has gone is noticed. */
    private static final int TICKS_PER_SIGN_OF_LIFE = 150;

    private final Vertx vertx;
    private final SessionRecords records;
    private final @Nullable SessionRecord watched;
    private final SessionChanges.Cursor cursor = new SessionChanges.Cursor();
    private final HttpServerResponse response;
    private final Map<String, Long> known = new HashMap<>();
    private final Runnable whenEnded;
    private long timer;
    private int ticks;
    private int quiet;
    private boolean ended;

    /** @param watched the session to tell all about, or null for none */
    UpdateStream(Vertx vertx, SessionRecords records, @Nullable SessionRecord watched, HttpServerResponse response,
                 Runnable whenEnded) {
        this.vertx = vertx;
        this.records = records;
        this.watched = watched;
        this.response = response;
        this.whenEnded = whenEnded;
    }

    void begin() {
        response.setChunked(true).putHeader("content-type", "text/event-stream");
        response.closeHandler(v -> end());
        response.exceptionHandler(e -> end());
        response.write("retry: 1000\n\n");
        update(true);
        timer = vertx.setPeriodic(TICK_MILLIS, id -> {
            if (!response.writeQueueFull()) {
                update(false);
            }
        });
    }

    private void update(boolean first) {
        List<SessionSummary> changed = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        if (ticks++ % TICKS_PER_LIST == 0) {
            list(changed, gone);
        }
        SessionChanges changes = watched == null ? null : watched.changes(cursor);
        if (!first && changed.isEmpty() && gone.isEmpty() && (changes == null || changes.isEmpty())) {
            if (++quiet % TICKS_PER_SIGN_OF_LIFE == 0) {
                response.write(":\n\n");
            }
            return;
        }
        quiet = 0;
        response.write("data: " + UpdateText.of(first, changed, gone, watched == null ? null : watched.id(), changes)
                       + "\n\n");
    }

    private void list(List<SessionSummary> changed, Set<String> gone) {
        gone.addAll(known.keySet());
        for (SessionRecord each : records.all()) {
            gone.remove(each.id());
            long version = each.version();
            Long before = known.put(each.id(), version);
            if (before == null || before != version) {
                changed.add(each.summary());
            }
        }
        known.keySet().removeAll(gone);
    }

    private void end() {
        if (!ended) {
            ended = true;
            vertx.cancelTimer(timer);
            whenEnded.run();
        }
    }
}

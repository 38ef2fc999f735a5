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

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import dev.voicelive.camel.protocol.ErrorDetails;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;
import dev.voicelive.camel.session.SessionException;
import org.jspecify.annotations.Nullable;

/**
 * Client events that the service answers with an event of its own (protocol section 9). The protocol does not say which
 * request an answer belongs to, so the oldest one that it fits takes it; an {@code error} names the request by its
 * event id. Not thread-safe.
 */
final class PendingRequests {

    private record Request(Predicate<ServerEvent> answer, CompletableFuture<ServerEvent> result) {
    }

    private final Map<String, Request> requests = new LinkedHashMap<>();

    void add(String eventId, Predicate<ServerEvent> answer, CompletableFuture<ServerEvent> result) {
        requests.put(eventId, new Request(answer, result));
    }

    boolean isEmpty() {
        return requests.isEmpty();
    }

    void on(ServerEvent event) {
        if (requests.isEmpty()) {
            return;
        }
        if (event.is(ServerEventType.ERROR)) {
            refused(ErrorDetails.of(event));
            return;
        }
        for (Iterator<Request> iterator = requests.values().iterator(); iterator.hasNext();) {
            Request request = iterator.next();
            if (request.answer().test(event)) {
                iterator.remove();
                request.result().complete(event);
                return;
            }
        }
    }

    void fail(String eventId, Throwable cause) {
        Request request = requests.remove(eventId);
        if (request != null) {
            request.result().completeExceptionally(cause);
        }
    }

    void failAll(SessionException cause) {
        List<Request> open = new ArrayList<>(requests.values());
        requests.clear();
        open.forEach(request -> request.result().completeExceptionally(cause));
    }

    private void refused(ErrorDetails error) {
        @Nullable
        String eventId = error.eventId();
        if (eventId != null) {
            fail(eventId, new SessionException("The service refused the request: " + error.summary(), error));
        }
    }
}

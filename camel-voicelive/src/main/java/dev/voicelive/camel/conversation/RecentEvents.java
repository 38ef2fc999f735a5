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

import java.util.LinkedHashSet;
import java.util.Set;

import dev.voicelive.camel.protocol.ServerEvent;

/**
 * Knows the latest events of the service, so that one that comes again by itself is not taken twice. Not thread-safe.
 */
final class RecentEvents {

    private static final int KEPT = 256;

    private final Set<String> ids = new LinkedHashSet<>();

    /** Whether this event has come before. */
    boolean repeats(ServerEvent event) {
        String id = event.text("event_id");
        if (id == null) {
            return false;
        }
        boolean known = !ids.add(id);
        if (ids.size() > KEPT) {
            ids.remove(ids.iterator().next());
        }
        return known;
    }
}

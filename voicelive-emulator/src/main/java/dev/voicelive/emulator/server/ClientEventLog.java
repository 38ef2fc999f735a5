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
package dev.voicelive.emulator.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Keeps what clients did, for tests: their upgrades and their events, and of audio only how much there was. Keeps at
 * most a number of entries of each kind, the newest ones. Safe for use by several threads.
 */
public class ClientEventLog implements SessionListener {

    private static final int LIMIT = 10_000;

    private final List<Entry> events = new ArrayList<>();
    private final List<ConnectionRequest> requests = new ArrayList<>();
    private final Map<String, Long> audio = new LinkedHashMap<>();

    /** One client event; {@code event} is without a top-level {@code audio}. */
    public record Entry(String sessionId, String type, ObjectNode event, int audioBytes) {
    }

    /** The events of all sessions, oldest first; appends are not among them. */
    public synchronized List<Entry> events() {
        return List.copyOf(events);
    }

    /** The events of one type, oldest first. */
    public synchronized List<Entry> events(String type) {
        return events.stream().filter(entry -> entry.type().equals(type)).toList();
    }

    /** The upgrades that became sessions, oldest first. */
    public synchronized List<ConnectionRequest> requests() {
        return List.copyOf(requests);
    }

    /** Bytes of audio (decoded from base64) that each session has appended, by session id, oldest session first. */
    public synchronized Map<String, Long> audioBytes() {
        return new LinkedHashMap<>(audio);
    }

    @Override
    public synchronized void connected(String sessionId, ConnectionRequest request) {
        add(requests, request);
        audio.put(sessionId, 0L);
        if (audio.size() > LIMIT) {
            audio.remove(audio.keySet().iterator().next());
        }
    }

    @Override
    public synchronized void clientEvent(String sessionId, String type, ObjectNode event, int audioBytes) {
        if (type.equals("input_audio_buffer.append")) {
            audio.merge(sessionId, (long) audioBytes, Long::sum);
        } else {
            add(events, new Entry(sessionId, type, event, audioBytes));
        }
    }

    private static <T> void add(List<T> list, T element) {
        list.add(element);
        if (list.size() > LIMIT) {
            list.remove(0);
        }
    }
}

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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The last events of a session, at most {@link #MAX_ENTRIES} with texts of {@link #MAX_CHARACTERS}. Events that carry
 * audio come by the dozen each second; those between two other events are one entry per direction. Not thread-safe.
 */
final class EventLog {

    static final int MAX_ENTRIES = 400;
    static final int MAX_CHARACTERS = 128 * 1024;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long characters;
    private long number;
    private long revision;
    private @Nullable Entry clientAudio;
    private @Nullable Entry serverAudio;

    void add(long time, boolean fromClient, String type, String text) {
        clientAudio = null;
        serverAudio = null;
        append(new Entry(++number, fromClient, type, text)).count(time, 0, 0, ++revision);
    }

    void addAudio(long time, boolean fromClient, String type, long bytes, long millis) {
        Entry run = fromClient ? clientAudio : serverAudio;
        if (run == null) {
            run = append(new Entry(++number, fromClient, type, ""));
            if (fromClient) {
                clientAudio = run;
            } else {
                serverAudio = run;
            }
        }
        run.count(time, bytes, millis, ++revision);
    }

    /** Grows with every change. */
    long revision() {
        return revision;
    }

    /** The number of the last entry, 0 when there was none. */
    long lastNumber() {
        return number;
    }

    /** The entries that are new or changed since a revision, oldest first. */
    List<LoggedEvent> since(long known) {
        List<LoggedEvent> changed = new ArrayList<>();
        if (known < revision) {
            for (Entry entry : entries) {
                if (entry.revision > known) {
                    changed.add(entry.toEvent());
                }
            }
        }
        return changed;
    }

    private Entry append(Entry entry) {
        entries.add(entry);
        characters += entry.text.length();
        while (entries.size() > MAX_ENTRIES || characters > MAX_CHARACTERS) {
            Entry oldest = entries.remove();
            characters -= oldest.text.length();
            if (oldest == clientAudio) {
                clientAudio = null;
            }
            if (oldest == serverAudio) {
                serverAudio = null;
            }
        }
        return entry;
    }

    private static final class Entry {

        private final long number;
        private final boolean fromClient;
        private final String type;
        private final String text;
        private long time;
        private int count;
        private long bytes;
        private long millis;
        private long revision;

        Entry(long number, boolean fromClient, String type, String text) {
            this.number = number;
            this.fromClient = fromClient;
            this.type = type;
            this.text = text;
        }

        void count(long at, long moreBytes, long moreMillis, long newRevision) {
            time = at;
            count++;
            bytes += moreBytes;
            millis += moreMillis;
            revision = newRevision;
        }

        LoggedEvent toEvent() {
            return new LoggedEvent(number, time, fromClient, type, text, count, bytes, millis);
        }
    }
}

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
package dev.voicelive.emulator.replay;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A recording to be played to each client that connects, and the reports of how that went. Safe for use by several
 * threads.
 */
public final class Replay {

    private final Recording recording;
    private final boolean comparesAudio;
    private final List<ReplayReport> reports = new CopyOnWriteArrayList<>();
    private final List<Consumer<ReplayReport>> listeners = new CopyOnWriteArrayList<>();

    private Replay(Recording recording, boolean comparesAudio) {
        this.recording = recording;
        this.comparesAudio = comparesAudio;
    }

    /** Plays a recording; contents of audio make no difference. */
    public static Replay of(Recording recording) {
        return new Replay(recording, false);
    }

    /** Plays a recording and compares the contents of audio as well. */
    public static Replay withAudio(Recording recording) {
        return new Replay(recording, true);
    }

    /** Calls {@code listener} at the end of each session from now on, on the session's thread. */
    public Replay onReport(Consumer<ReplayReport> listener) {
        listeners.add(listener);
        return this;
    }

    /** How the sessions went that have ended, in the order of their ends. */
    public List<ReplayReport> reports() {
        return List.copyOf(reports);
    }

    /** For the emulator: begins to play to a client. */
    public ReplayPlayer start() throws IOException {
        return new ReplayPlayer(recording, comparesAudio);
    }

    /** For the emulator: a session has ended. */
    public void ended(ReplayReport report) {
        reports.add(report);
        listeners.forEach(listener -> listener.accept(report));
    }
}

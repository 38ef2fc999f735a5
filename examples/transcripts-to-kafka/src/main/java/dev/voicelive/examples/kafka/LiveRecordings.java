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
package dev.voicelive.examples.kafka;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the page shows: the newest recordings with the end of their texts, and totals of all. However much comes, it
 * does not grow beyond {@value #MAX_RECORDINGS} recordings. Thread-safe.
 */
final class LiveRecordings extends Watcher {

    static final int MAX_RECORDINGS = 200;

    private static final String NO_CLAIM = "A record that is no claim";

    private final Map<String, ShownRecording> recordings = new LinkedHashMap<>();
    private PageUpdate.Totals forgotten = PageUpdate.Totals.NONE;
    private long version;
    /** The version at which a recording was forgotten last. */
    private long forgot;

    @Override
    protected synchronized void heard(LiveProgress.Heard heard) {
        recording(heard.recording(), heard.name()).heard(heard, ++version);
    }

    @Override
    protected synchronized void segment(SegmentRecord segment) {
        recording(segment.recording(), segment.name()).segment(segment, ++version);
    }

    @Override
    protected synchronized void closed(ClosingRecord closing) {
        recording(closing.recording(), closing.name()).closed(closing, ++version);
    }

    @Override
    protected synchronized void failed(DeadRecord dead) {
        Claim claim = dead.claim();
        if (claim == null) {
            recording(NO_CLAIM + ": " + dead.record(), NO_CLAIM).lost(dead.cause(), ++version);
        } else {
            recording(claim.recording(), claim.name()).failed(claim, dead.cause(), ++version);
        }
    }

    private ShownRecording recording(String id, String name) {
        String shortId = id.length() <= ShownRecording.MAX_TEXT ? id : id.substring(0, ShownRecording.MAX_TEXT);
        ShownRecording recording = recordings.get(shortId);
        if (recording == null) {
            if (recordings.size() == MAX_RECORDINGS) {
                forgetOne();
            }
            recording = new ShownRecording(shortId, name);
            recordings.put(shortId, recording);
        }
        return recording;
    }

    /** The oldest of those that have ended, or the oldest when none has. */
    private void forgetOne() {
        ShownRecording oldest = recordings.values().stream().filter(ShownRecording::ended).findFirst()
                .orElseGet(() -> recordings.values().iterator().next());
        recordings.remove(oldest.id());
        forgotten = forgotten.plus(oldest.totals());
        forgot = version + 1;
    }

    /**
     * What has come since, or null when nothing has.
     *
     * @param known the {@link PageUpdate#version()} that is known; -1 for none, which leads to all there is
     */
    synchronized @Nullable PageUpdate since(long known) {
        if (known == version) {
            return null;
        }
        PageUpdate.Totals totals = forgotten;
        List<PageUpdate.Change> changes = new ArrayList<>();
        for (ShownRecording recording : recordings.values()) {
            totals = totals.plus(recording.totals());
            if (recording.version() > known) {
                changes.add(recording.since(known));
            }
        }
        return new PageUpdate(
                version, known < 0, totals, changes, known >= 0 && forgot > known ? List.copyOf(recordings.keySet()) : null);
    }
}

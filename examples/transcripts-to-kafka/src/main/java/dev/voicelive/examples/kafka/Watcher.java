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

import java.nio.charset.StandardCharsets;

import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/**
 * The bean {@code watcher} of the watching route: hands each committed event to what shows it. Calls come one at a
 * time; those for one recording in order.
 */
public abstract class Watcher {

    /** Takes the event apart. */
    public final void event(@Header(CloudEvents.TYPE) byte @Nullable [] type, @Body String value) {
        if (type == null) {
            return;
        }
        switch (new String(type, StandardCharsets.UTF_8)) {
            case CloudEvents.SEGMENT -> segment(Json.read(value, SegmentRecord.class));
            case CloudEvents.CLOSING -> closed(Json.read(value, ClosingRecord.class));
            case CloudEvents.HEARD -> heard(Json.read(value, LiveProgress.Heard.class));
            case CloudEvents.FAILED -> failed(Json.read(value, DeadRecord.class));
            default -> {
                // Of no interest to people.
            }
        }
    }

    /** What is heard while it is heard, possibly twice or never. Of no interest if this is not overridden. */
    protected void heard(LiveProgress.Heard heard) {
        // Nothing to do.
    }

    /** A segment of a transcript. */
    protected abstract void segment(SegmentRecord segment);

    /** The end of a transcript. */
    protected abstract void closed(ClosingRecord closing);

    /** A recording, or a part of one, that could not be transcribed. */
    protected abstract void failed(DeadRecord dead);

    /** Tells both, in this order. */
    static Watcher both(Watcher first, Watcher second) {
        return new Watcher() {
            @Override
            protected void heard(LiveProgress.Heard heard) {
                first.heard(heard);
                second.heard(heard);
            }

            @Override
            protected void segment(SegmentRecord segment) {
                first.segment(segment);
                second.segment(segment);
            }

            @Override
            protected void closed(ClosingRecord closing) {
                first.closed(closing);
                second.closed(closing);
            }

            @Override
            protected void failed(DeadRecord dead) {
                first.failed(dead);
                second.failed(dead);
            }
        };
    }
}

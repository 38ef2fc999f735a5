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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Brings the parts of recordings into order. What comes out depends on nothing but the parts that came in, in their
 * order: so a reader that begins anew comes to the same. Not thread-safe.
 */
final class PartOrder {

    private final Map<String, Recording> recordings = new HashMap<>();

    private static final class Recording {

        private final Map<Integer, PartTranscript> waiting = new TreeMap<>();
        private final TranscriptRecords records = new TranscriptRecords();
        private int next = 1;
    }

    /** Takes a part. Returns the records of all parts whose turn it is now, none when an earlier one is missing. */
    List<ProducerRecord<String, String>> add(PartTranscript part) {
        String id = part.claim().recording();
        Recording recording = recordings.computeIfAbsent(id, any -> new Recording());
        recording.waiting.put(part.claim().part(), part);
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        for (PartTranscript due = recording.waiting.remove(recording.next);
             due != null;
             due = recording.waiting.remove(recording.next)) {
            records.addAll(recording.records.add(due));
            recording.next++;
        }
        if (recording.next > part.claim().parts()) {
            recordings.remove(id);
        }
        return records;
    }
}

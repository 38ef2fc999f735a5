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

import java.util.List;

/**
 * The last record of a recording on {@link Topics#TRANSCRIPTS}: all its segments lie before it.
 *
 * @param id          the recording and {@code /end}
 * @param recording   SHA-256 of the recording's file, also the record's key
 * @param name        the recording's name for people
 * @param bytes       length of the file
 * @param durationMs  length of the audio in milliseconds
 * @param parts       how many parts it was transcribed in
 * @param failedParts numbers of the parts that lack, from 1 on; those are on {@link Topics#DEAD}
 * @param segments    how many segments there are
 * @param characters  how many characters their texts have together
 */
public record ClosingRecord(String id, String recording, String name, long bytes, long durationMs, int parts,
        List<Integer> failedParts, int segments, long characters) {

    public ClosingRecord {
        failedParts = List.copyOf(failedParts);
    }
}

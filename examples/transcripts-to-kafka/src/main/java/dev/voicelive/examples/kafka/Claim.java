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

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * A claim check: where a recording, or a part of a long one, is and how to know that it is still the same. The value of
 * the records on the topic {@link Topics#RECORDINGS}.
 *
 * @param recording  SHA-256 of the file in lower-case hexadecimal digits: the recording's identity in all topics
 * @param name       its name for people
 * @param uri        where it is: {@code file:}, {@code http:} or {@code https:}; null when {@code audio} holds it
 * @param audio      the whole file in Base64, for small ones; null when it is at {@code uri}
 * @param bytes      length of the file
 * @param durationMs length of the audio in milliseconds, as the file's header has it
 * @param part       which part of the recording is meant, from 1 on
 * @param parts      how many parts the recording has, at least 1
 * @param startMs    where the part begins in the recording, in milliseconds
 * @param endMs      where it ends, not included; {@code durationMs} for the last part
 */
public record Claim(String recording, String name, @Nullable URI uri, @Nullable String audio, long bytes, long durationMs,
        int part, int parts, long startMs, long endMs) {

    private static final String SHA_256 = "[0-9a-f]{64}";

    public Claim {
        if (recording == null || !recording.matches(SHA_256)) {
            throw new IllegalArgumentException("recording must be a SHA-256 in lower-case hexadecimal digits");
        }
        if (name == null || (uri == null) == (audio == null)) {
            throw new IllegalArgumentException("name, and either uri or audio, are needed");
        }
        if (part < 1 || part > parts || startMs < 0 || startMs > endMs || endMs > durationMs) {
            throw new IllegalArgumentException(
                    "Part " + part + " of " + parts + " from " + startMs + " to " + endMs + " of " + durationMs
                                               + " ms cannot be");
        }
    }

    /** What tells this part from all others: the key of its record, so that parts spread over the partitions. */
    String key() {
        return whole() ? recording : recording + "/" + part;
    }

    /** Whether the recording has no other part. */
    boolean whole() {
        return parts == 1;
    }

    /** The same without the audio, for records that follow from this one. */
    Claim withoutAudio() {
        return audio == null
                ? this
                : new Claim(
                        recording, name, URI.create("kafka:" + Topics.RECORDINGS), null, bytes, durationMs, part, parts,
                        startMs, endMs);
    }
}

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

import java.util.List;

/**
 * How a session with a client went, as against the recording.
 *
 * @param recording       name of the recording
 * @param clientEvents    events that the client of the recording sent
 * @param differences     the first 100 differences, in order; those that are repeated in a row are one
 * @param differenceCount all differences
 */
public record ReplayReport(String recording, long clientEvents, List<Difference> differences, long differenceCount) {

    public ReplayReport {
        differences = List.copyOf(differences);
    }

    /** Whether the client sent what was recorded, all of it and nothing else. */
    public boolean matches() {
        return differenceCount == 0;
    }

    /** As a person reads it, a difference a line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Replay of " + recording + ": " + clientEvents + " client events recorded, ")
                .append(differenceCount == 0
                        ? "no difference"
                        : differenceCount + (differenceCount == 1 ? " difference" : " differences"));
        differences.forEach(difference -> text.append(System.lineSeparator()).append("  ").append(difference));
        long more = differenceCount - differences.stream().mapToLong(Difference::times).sum();
        if (more > 0) {
            text.append(System.lineSeparator()).append("  and ").append(more).append(" more");
        }
        return text.toString();
    }
}

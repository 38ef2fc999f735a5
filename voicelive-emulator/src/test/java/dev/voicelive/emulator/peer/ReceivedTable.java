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
package dev.voicelive.emulator.peer;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How many events of each type clients received: a row for each type, a column for each session. */
final class ReceivedTable {

    private final Map<String, Map<String, Integer>> columns = new TreeMap<>();

    void add(String session, String type) {
        columns.computeIfAbsent(session, name -> new TreeMap<>()).merge(type, 1, Integer::sum);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format("%-55s%s%n", "", String.join("  ", columns.keySet())));
        Set<String> types = new TreeSet<>();
        columns.values().forEach(column -> types.addAll(column.keySet()));
        for (String type : types) {
            text.append(String.format("%-55s", type));
            columns.forEach((session, column) -> text
                    .append(String.format("%-" + (session.length() + 2) + "s", column.getOrDefault(type, 0))));
            text.append(System.lineSeparator());
        }
        return text.toString();
    }
}

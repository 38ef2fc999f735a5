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
package dev.voicelive.camel.tool;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Tags as people write them: separated by commas. */
final class Tags {

    private Tags() {
    }

    /** The tags in their order, each once; at least one. */
    static List<String> parse(@Nullable String commaSeparated) {
        List<String> tags = commaSeparated == null
                ? List.of()
                : Arrays.stream(commaSeparated.split(",")).map(String::strip).filter(tag -> !tag.isEmpty()).distinct().toList();
        if (tags.isEmpty()) {
            throw new IllegalArgumentException("tags must name at least one tag, several separated by commas");
        }
        return tags;
    }
}

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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The part of a JSON schema that is checked. Other keywords are for the model only.
 *
 * @param types      the allowed types, the preferred one first; none allows all
 * @param allowed    the values of {@code enum} as they are read, or null when any is allowed
 * @param properties of an object, in the order of the schema
 * @param required   names that an object has to have
 * @param open       whether an object may have further names
 * @param items      of an array, or null when they may be anything
 * @param fallback   taken when a property is absent, or null
 */
record Schema(List<ValueType> types, @Nullable List<@Nullable Object> allowed, Map<String, Schema> properties,
        Set<String> required, boolean open, @Nullable Schema items, @Nullable JsonNode fallback) {

    /** Allows everything. */
    static final Schema ANY = new Schema(List.of(), null, Map.of(), Set.of(), true, null, null);

    Schema {
        types = List.copyOf(types);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        required = Set.copyOf(required);
    }

    /** Whether a JSON null is a value here and not merely an absent one. */
    boolean allowsNull() {
        return types.isEmpty() ? allowed == null || allowed.contains(null) : types.contains(ValueType.NULL);
    }
}

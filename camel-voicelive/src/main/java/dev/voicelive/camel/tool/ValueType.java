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

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The types of a JSON schema, and how a scalar of each is read. */
enum ValueType {

    STRING("a string"),
    INTEGER("a whole number"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    ARRAY("an array"),
    OBJECT("an object"),
    NULL("null");

    // bounded, so that no text becomes a number that is costly to build
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,19}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40})?([eE][+-]?\\d{1,3})?");

    private final String spoken;

    ValueType(String spoken) {
        this.spoken = spoken;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type in a sentence such as "must be a whole number". */
    String spoken() {
        return spoken;
    }

    static @Nullable ValueType of(String wireName) {
        for (ValueType type : values()) {
            if (type.wireName().equals(wireName)) {
                return type;
            }
        }
        return null;
    }

    /** Whether the value is of this type as it stands. A number without a fraction is a whole number too. */
    boolean matches(JsonNode json) {
        return switch (this) {
            case STRING -> json.isTextual();
            case INTEGER -> json.isNumber() && json.canConvertToExactIntegral() && json.canConvertToLong();
            case NUMBER -> json.isNumber();
            case BOOLEAN -> json.isBoolean();
            case ARRAY -> json.isArray();
            case OBJECT -> json.isObject();
            case NULL -> json.isNull();
        };
    }

    /**
     * A scalar as a Java value: String, Integer or (if it is too big) Long, Double, Boolean. Models mix up types, so a
     * text that is written like a number or a boolean is taken as one where that is asked for, and a number or a
     * boolean as a text.
     *
     * @return null when the value cannot be taken as this type, or this type is no scalar
     */
    @Nullable
    Object read(JsonNode json) {
        return switch (this) {
            case STRING -> json.isTextual() || json.isNumber() || json.isBoolean() ? json.asText() : null;
            case INTEGER -> whole(json);
            case NUMBER -> decimal(json);
            case BOOLEAN -> bool(json);
            default -> null;
        };
    }

    private static @Nullable Object whole(JsonNode json) {
        if (INTEGER.matches(json)) {
            return narrow(json.longValue());
        }
        String text = json.isTextual() ? json.textValue().strip() : "";
        if (!WHOLE.matcher(text).matches()) {
            return null;
        }
        try {
            return narrow(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Object narrow(long value) {
        if (value == (int) value) {
            return (int) value;
        }
        return value;
    }

    private static @Nullable Object decimal(JsonNode json) {
        double value = Double.NaN;
        if (json.isNumber()) {
            value = json.doubleValue();
        } else if (json.isTextual() && DECIMAL.matcher(json.textValue().strip()).matches()) {
            value = new BigDecimal(json.textValue().strip()).doubleValue();
        }
        return Double.isFinite(value) ? value : null;
    }

    private static @Nullable Object bool(JsonNode json) {
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        String text = json.isTextual() ? json.textValue().strip() : "";
        return text.equalsIgnoreCase("true") ? Boolean.TRUE : text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
    }
}

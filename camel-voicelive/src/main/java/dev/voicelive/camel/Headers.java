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
package dev.voicelive.camel;

import java.util.Arrays;

import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Reads headers; errors name the header, what was found and what is allowed. */
final class Headers {

    private Headers() {
    }

    /** A text that is not blank, or null without the header. */
    static @Nullable String text(Message message, String name) {
        Object value = message.getHeader(name);
        if (value != null && value.toString().isBlank()) {
            throw new IllegalArgumentException("The header " + name + " is blank, but must be a text if it is there");
        }
        return value == null ? null : value.toString();
    }

    static String requiredText(Message message, String name) {
        String value = text(message, name);
        if (value == null) {
            throw missing(name, "a text");
        }
        return value;
    }

    /** A whole number, 0 or more, or {@code without} without the header. */
    static int number(Message message, String name, int without) {
        return message.getHeader(name) == null ? without : requiredNumber(message, name);
    }

    /** A whole number, 0 or more. */
    static int requiredNumber(Message message, String name) {
        String allowed = "a whole number, 0 or more";
        Object value = message.getHeader(name);
        if (value == null) {
            throw missing(name, allowed);
        }
        try {
            int number = Integer.parseInt(value.toString().strip());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw refused(name, value, allowed, e);
        }
        throw refused(name, value, allowed, null);
    }

    /** The pace of this message, as {@code pace} has it. */
    static double pace(Message message, double option) {
        Object value = message.getHeader(VoiceLiveConstants.PACE);
        if (value == null) {
            return option;
        }
        String allowed = "0 (as fast as possible) or more (1 is real time)";
        try {
            double pace = Double.parseDouble(value.toString());
            if (pace >= 0) {
                return pace;
            }
        } catch (NumberFormatException e) {
            throw refused(VoiceLiveConstants.PACE, value, allowed, e);
        }
        throw refused(VoiceLiveConstants.PACE, value, allowed, null);
    }

    /** One of the values, itself or by its name, or null without the header. */
    static <E extends Enum<E>> @Nullable E choice(Message message, String name, E[] values) {
        Object value = message.getHeader(name);
        if (value == null) {
            return null;
        }
        return Arrays.stream(values).filter(each -> each == value || each.name().equals(value.toString())).findFirst()
                .orElseThrow(() -> refused(name, value, "one of " + Arrays.toString(values), null));
    }

    private static IllegalArgumentException missing(String name, String allowed) {
        return new IllegalArgumentException("The header " + name + " is missing, but must be " + allowed);
    }

    private static IllegalArgumentException refused(String name, Object value, String allowed, @Nullable Throwable cause) {
        return new IllegalArgumentException("The header " + name + " is " + value + ", but must be " + allowed, cause);
    }
}

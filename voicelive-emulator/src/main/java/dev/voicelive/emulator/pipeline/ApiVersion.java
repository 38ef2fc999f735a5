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
package dev.voicelive.emulator.pipeline;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The {@code api-version} of a connection. Versions are compared by their date; {@code v1} counts as newer than any
 * date.
 *
 * @param value as written in the URL
 */
public record ApiVersion(String value) {

    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(-preview)?|v1");

    /** The version, or null when {@code value} has not the form of one; unknown dates are accepted. */
    public static @Nullable ApiVersion parse(String value) {
        return FORM.matcher(value).matches() ? new ApiVersion(value) : null;
    }

    /** Whether this version is of {@code date} ({@code yyyy-MM-dd}) or newer. */
    public boolean atLeast(String date) {
        return value.equals("v1") || value.substring(0, date.length()).compareTo(date) >= 0;
    }
}

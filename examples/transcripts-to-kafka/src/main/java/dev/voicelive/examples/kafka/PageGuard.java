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

import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Says whether a request may see the page. The page has no password: it is for the people at this machine, and a page
 * of somebody else in their browser must not read it. Such a one gives itself away by {@code Host}, when its name was
 * made to mean this machine, or by {@code Origin} and {@code Sec-Fetch-Site}.
 */
final class PageGuard {

    private static final Pattern OWN = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private PageGuard() {
    }

    /**
     * Why the request is refused, or null when it is not.
     *
     * @param header its headers by lower-case name
     * @param entry  whether it asks for the page itself, to which any page may link
     */
    static @Nullable String problem(UnaryOperator<@Nullable String> header, boolean entry) {
        String host = header.apply("host");
        if (host == null || !OWN.matcher(host).matches()) {
            return "This page is shown under the names localhost, 127.0.0.1 and [::1] only";
        }
        String origin = header.apply("origin");
        if (origin != null && !origin.equals("http://" + host)) {
            return "This page is not shown to other origins";
        }
        String site = header.apply("sec-fetch-site");
        boolean followed = entry && "navigate".equals(header.apply("sec-fetch-mode"));
        if (site != null && !OWN_SITES.contains(site) && !followed) {
            return "This page is not shown to other sites";
        }
        return null;
    }
}

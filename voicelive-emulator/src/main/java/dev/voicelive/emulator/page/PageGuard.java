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
package dev.voicelive.emulator.page;

import java.net.URI;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Says whether a request may see the page. A browser can be led here by a page of somebody else: under a name of theirs
 * that they have come to mean this machine, which shows in {@code Host}, or from their origin, which shows in
 * {@code Origin} and {@code Sec-Fetch-Site}.
 */
final class PageGuard {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private final String ownHost;

    /** @param ownHost the address or name that the emulator listens on */
    PageGuard(String ownHost) {
        String name = ownHost.toLowerCase(Locale.ROOT);
        this.ownHost = name.contains(":") ? "[" + name + "]" : name;
    }

    /**
     * Why the request is refused, or null when it is not.
     *
     * @param header   its headers by lower-case name
     * @param navigate whether it asks for the page itself, to which any page may link
     */
    @Nullable
    String problem(UnaryOperator<@Nullable String> header, boolean navigate) {
        String host = header.apply("host");
        if (host == null || !isOwn(host)) {
            return "This page is shown under the names localhost, 127.0.0.1, [::1] and " + ownHost + " only";
        }
        String origin = header.apply("origin");
        if (origin != null && !host.equalsIgnoreCase(authority(origin))) {
            return "This page is not shown to other origins";
        }
        String site = header.apply("sec-fetch-site");
        boolean followed = navigate && "navigate".equals(header.apply("sec-fetch-mode"));
        if (site != null && !site.equals("same-origin") && !site.equals("none") && !followed) {
            return "This page is not shown to other sites";
        }
        return null;
    }

    private boolean isOwn(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", "");
        return name.equals(ownHost) || LOOPBACK.matcher(name).matches();
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

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

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The hosts that endpoints may connect to, as the component's option {@code allowedHosts} says. */
final class AllowedHosts {

    private final List<String> hosts;

    /** @param hosts names, or {@code *.} and a domain, separated by commas */
    AllowedHosts(String hosts) {
        this.hosts = Arrays.stream(hosts.toLowerCase(Locale.ROOT).split(",")).map(String::strip).toList();
    }

    /** @throws IllegalArgumentException when the host of this URL is none of them */
    void check(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (hosts.stream().noneMatch(allowed -> matches(allowed, host))) {
            throw new IllegalArgumentException(
                    "The endpoint would connect to '" + host + "', but the component's option 'allowedHosts' has only "
                                               + String.join(", ", hosts));
        }
    }

    private static boolean matches(String allowed, String host) {
        return allowed.startsWith("*.") ? host.endsWith(allowed.substring(1)) : host.equals(allowed);
    }
}

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
package dev.voicelive.camel.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a {@link ServiceAddress} may be made of (protocol sections 2, 16 and 17). */
final class AddressRules {

    /** Strict, so that a name made at run time cannot lead a credential to another host. */
    private static final Pattern RESOURCE = Pattern.compile("[A-Za-z0-9](-?[A-Za-z0-9])*");
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    /** The last label starts with a letter, or no URL parser takes it for a name. */
    private static final Pattern DOMAIN = Pattern.compile("(" + LABEL + "\\.)+(?=[A-Za-z])" + LABEL);
    private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(-preview)?|v1");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");
    /** Lower case. */
    private static final Set<String> CREDENTIALS = Set.of("api-key", "authorization", "agent-access-token");

    private AddressRules() {
    }

    static void check(ServiceAddress address, boolean apiKey) {
        checkHost(address);
        if (address.apiVersion() != null && !VERSION.matcher(address.apiVersion()).matches()) {
            throw wrong("apiVersion", address.apiVersion(), "a date such as '2025-10-01' or '2026-06-01-preview'");
        }
        checkQuery(address);
        Map<String, String> parameters = AddressParameters.all(address);
        parameters.forEach((name, value) -> {
            if (value.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(
                        "Option '" + AddressParameters.option(name) + "' has a control character in it");
            }
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
                throw new IllegalArgumentException(
                        "Option '" + AddressParameters.option(name)
                                                   + "' has half of a surrogate pair in it, which is no character");
            }
        });
        AddressModes.check(address, parameters, apiKey);
    }

    private static void checkHost(ServiceAddress address) {
        String resource = address.resource();
        if (resource != null) {
            checkResource("resource", resource);
        }
        String endpoint = address.endpoint();
        if (endpoint == null) {
            if (resource == null) {
                throw new IllegalArgumentException(
                        "No service to connect to: give the resource's name, or 'endpoint' with a full URL");
            }
            String domain = address.domain();
            if (domain != null && (!DOMAIN.matcher(domain).matches() || domain.length() > 180)) {
                throw wrong("domain", domain, "a domain such as '" + ServiceAddress.MODEL_DOMAIN + "'");
            }
            return;
        }
        if (address.domain() != null) {
            throw new IllegalArgumentException(
                    "Options 'endpoint' and 'domain' exclude each other: the endpoint is the whole URL");
        }
        URI uri = endpoint(endpoint);
        if (uri.getRawUserInfo() != null || uri.getRawAuthority().indexOf('@') >= 0) {
            throw new IllegalArgumentException(
                    "Option 'endpoint' has a user or password in it: credentials belong into their own options");
        }
        if (uri.getRawFragment() != null) {
            throw new IllegalArgumentException("Option 'endpoint' has a '#' in it: a WebSocket URL has no fragment");
        }
    }

    static URI endpoint(String endpoint) {
        URI uri;
        try {
            uri = new URI(endpoint);
        } catch (URISyntaxException e) {
            // without the text itself, for what is no URL may have a password anywhere
            throw new IllegalArgumentException(
                    "Option 'endpoint' is not a URL (" + e.getReason() + " at character " + (e.getIndex() + 1)
                                               + "): give one such as 'https://contoso.cognitiveservices.azure.com'");
        }
        if (!endpoint.chars().allMatch(sign -> sign < 0x80)) {
            throw new IllegalArgumentException(
                    "Option 'endpoint' has a character in it that a URL has no place for: write it as '%' and its bytes in hex");
        }
        String scheme = uri.getScheme();
        if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT)) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "Option 'endpoint' has to be an http, https, ws or wss URL with a host, such as"
                                               + " 'https://contoso.cognitiveservices.azure.com' or 'ws://localhost:8080'");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw wrong("endpoint", "port " + uri.getPort(), "a port from 1 to 65535");
        }
        return uri;
    }

    static void checkResource(String option, String name) {
        if (!RESOURCE.matcher(name).matches() || name.length() < 2 || name.length() > 64) {
            String right = "the bare name of a resource, 2 to 64 letters, digits and single hyphens";
            String label = name.replaceFirst("^[A-Za-z]+://", "").replaceFirst("[./:?#].*$", "");
            boolean hasName = !label.equals(name) && RESOURCE.matcher(label).matches();
            throw wrong(option, name, right + (hasName ? ": '" + label + "'" : ""));
        }
    }

    private static void checkQuery(ServiceAddress address) {
        Map<String, String> known = AddressParameters.known(address);
        Map<String, String> kept = AddressParameters.ofEndpoint(address);
        kept.forEach((name, value) -> {
            refuseCredential("endpoint", name);
            if (address.query().containsKey(name)) {
                throw new IllegalArgumentException("Parameter '" + name + "' is given twice: in 'endpoint' and in 'query'");
            }
            if (known.containsKey(name) && !value.equals(known.get(name))) {
                throw new IllegalArgumentException(
                        "Parameter '" + name + "' is given twice: in 'endpoint' and as option '"
                                                   + AddressParameters.option(name) + "'");
            }
        });
        address.query().forEach((name, value) -> {
            refuseCredential("query", name);
            if (!PARAMETER.matcher(name).matches()) {
                throw wrong("query", name, "names of letters, digits, '.', '_' and '-'");
            }
            if (AddressParameters.isKnown(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "Parameter '" + name + "' has its own option: use '"
                                                   + AddressParameters.option(name.toLowerCase(Locale.ROOT))
                                                   + "' instead of 'query." + name + "'");
            }
        });
    }

    private static void refuseCredential(String option, String name) {
        if (CREDENTIALS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "Option '" + option + "' must not carry the credential '" + name
                                               + "', as URLs end up in logs: use the credential's own option");
        }
    }

    static IllegalArgumentException wrong(String option, String found, String allowed) {
        return new IllegalArgumentException("Option '" + option + "' is '" + found + "' but has to be " + allowed);
    }
}

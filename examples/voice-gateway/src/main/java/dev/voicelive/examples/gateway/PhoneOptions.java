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
package dev.voicelive.examples.gateway;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say whose telephone calls are taken; without any, none are. */
final class PhoneOptions {

    static final String TOKEN_VARIABLE = "TWILIO_AUTH_TOKEN";

    @Option(names = "--twilio-url", paramLabel = "URL",
            description = "Takes calls of Twilio at /twilio: the URL in <Stream url=\"...\">, such as "
                          + "wss://voice.example.com/twilio. Their signatures are checked with the auth token in the "
                          + "environment variable " + TOKEN_VARIABLE + ".")
    private @Nullable String twilioUrl;

    @Option(names = "--acs-resource-id", paramLabel = "ID",
            description = "Takes calls of Azure Communication Services at /acs: the immutable id of your resource, which "
                          + "has to be the audience of their tokens.")
    private @Nullable String acsResourceId;

    @Option(names = "--acs-issuer", paramLabel = "URL", defaultValue = AcsToken.ISSUER,
            description = "Issuer of those tokens (default: ${DEFAULT-VALUE}).")
    private String acsIssuer = AcsToken.ISSUER;

    @Option(names = "--acs-keys", paramLabel = "URL", defaultValue = AcsToken.KEYS,
            description = "Where the issuer's keys are (default: ${DEFAULT-VALUE}).")
    private URI acsKeys = URI.create(AcsToken.KEYS);

    /**
     * Whose calls are taken, by path.
     *
     * @throws IllegalArgumentException when an option is wrong; the message names it
     */
    Map<String, PhoneCheck> checks(Map<String, String> environment) {
        Map<String, PhoneCheck> checks = new TreeMap<>();
        if (twilioUrl != null) {
            checks.put("/twilio", twilio(twilioUrl, environment.get(TOKEN_VARIABLE)));
        }
        if (acsResourceId != null) {
            if (!Set.of("http", "https").contains(String.valueOf(acsKeys.getScheme()))) {
                throw new IllegalArgumentException("--acs-keys must begin with https://, but is " + acsKeys);
            }
            checks.put("/acs", new AcsToken(acsResourceId, acsIssuer, acsKeys));
        }
        return checks;
    }

    private static PhoneCheck twilio(String url, @Nullable String authToken) {
        if (!url.startsWith("wss://")) {
            throw new IllegalArgumentException("--twilio-url must begin with wss://, but is " + url);
        }
        if (authToken == null || authToken.isBlank()) {
            throw new IllegalArgumentException(
                    "--twilio-url needs your account's auth token in the environment variable " + TOKEN_VARIABLE);
        }
        return new TwilioSignature(authToken.strip(), url);
    }
}

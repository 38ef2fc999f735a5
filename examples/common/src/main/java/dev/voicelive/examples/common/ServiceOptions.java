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
package dev.voicelive.examples.common;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say which service to use, as values for the route's placeholders. */
public final class ServiceOptions {

    static final String DEFAULT_KEY_VARIABLE = "AZURE_VOICELIVE_API_KEY";

    /** Every session needs a model for its answers, also one that only listens; so this is a small one. */
    static final String DEFAULT_MODEL = "gpt-4.1-mini";

    /** Speech recognition on a busy machine may take minutes for what takes the service in the cloud a second. */
    private static final String EMULATOR_TURN_TIMEOUT = "10m";

    /** What stands for a key where nobody asks for one: a service on this machine. */
    private static final String NO_KEY = "none";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    @ArgGroup(multiplicity = "0..1")
    private @Nullable Where where;

    @Option(names = "--profile", paramLabel = "PROFILE",
            description = "Bring your own model: byom-azure-openai-realtime, byom-azure-openai-chat-completion or "
                          + "byom-foundry-anthropic-messages.")
    private @Nullable String profile;

    @Option(names = "--model", paramLabel = "MODEL",
            description = "Model (default: " + DEFAULT_MODEL + "), or with --profile your deployment.")
    private @Nullable String model;

    @Option(names = "--foundry-resource-override", paramLabel = "NAME",
            description = "Foundry resource that holds your deployment, when it is another one.")
    private @Nullable String foundryResourceOverride;

    @Option(names = "--api-version", paramLabel = "VERSION", description = "Version of the Voice Live API.")
    private @Nullable String apiVersion;

    @Option(names = "--api-key-env", paramLabel = "VARIABLE",
            description = "Environment variable that holds the key, when it is not " + DEFAULT_KEY_VARIABLE + ".")
    private @Nullable String keyVariable;

    /** Either way to a service, but not both. */
    static final class Where {

        @Option(names = "--endpoint", required = true, paramLabel = "URL",
                description = "Address of the service: an emulator that runs already, or a private link.")
        private @Nullable String endpoint;

        @Option(names = "--resource", required = true, paramLabel = "NAME",
                description = "Name of your Azure AI Foundry resource. Without it and --endpoint: an emulator on this machine.")
        private @Nullable String resource;
    }

    /** Whether the run has to bring its own service. */
    public boolean needsEmulator() {
        return where == null;
    }

    /** The service in words for people. */
    public String title() {
        if (where == null) {
            return "the Voice Live emulator on this machine";
        }
        return where.resource != null ? "Azure Voice Live, resource " + where.resource : "the service at " + where.endpoint;
    }

    /**
     * The values of the route's placeholders.
     *
     * @param  emulator                 address of the emulator that was started because {@link #needsEmulator()}, or
     *                                  null
     * @param  environment              the environment variables
     * @throws IllegalArgumentException when an option is wrong; the message names it
     */
    public Properties settings(@Nullable String emulator, Map<String, String> environment) {
        Properties settings = given(emulator, environment);
        if (profile == null) {
            settings.putIfAbsent("voicelive.model", DEFAULT_MODEL);
        }
        return settings;
    }

    /** The same without the model that is taken by default, for programs whose properties say which one to take. */
    public Properties given(@Nullable String emulator, Map<String, String> environment) {
        String endpoint = where == null ? emulator : where.endpoint;
        Properties settings = new Properties();
        settings.setProperty("voicelive.resource", where == null || where.resource == null ? "local" : where.resource);
        put(settings, "voicelive.endpoint", endpoint);
        put(settings, "voicelive.profile", profile);
        put(settings, "voicelive.model", model);
        put(settings, "voicelive.foundryResourceOverride", foundryResourceOverride);
        put(settings, "voicelive.apiVersion", apiVersion);
        put(settings, "voicelive.turnTimeout", needsEmulator() ? EMULATOR_TURN_TIMEOUT : null);
        String key = needsEmulator() ? NO_KEY : key(environment);
        if (key == null && endpoint != null && LOOPBACK.contains(host(endpoint))) {
            key = NO_KEY;
        }
        settings.setProperty("voicelive.credentialType", key == null ? "AZURE_IDENTITY" : "API_KEY");
        put(settings, "voicelive.apiKey", key);
        return settings;
    }

    private @Nullable String key(Map<String, String> environment) {
        String key = environment.get(keyVariable == null ? DEFAULT_KEY_VARIABLE : keyVariable);
        if (keyVariable != null && (key == null || key.isBlank())) {
            throw new IllegalArgumentException(
                    "--api-key-env names the environment variable " + keyVariable + ", which is not set");
        }
        return key == null || key.isBlank() ? null : key.strip();
    }

    private static String host(String endpoint) {
        try {
            String host = new URI(endpoint).getHost();
            return host == null ? "" : host;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("--endpoint is no URL: " + endpoint, e);
        }
    }

    private static void put(Properties settings, String name, @Nullable String value) {
        if (value != null) {
            settings.setProperty(name, value);
        }
    }
}

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
package dev.voicelive.emulator.server;

import java.util.Arrays;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.voicelive.emulator.pipeline.ApiVersion;
import dev.voicelive.emulator.pipeline.SessionTarget;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an upgrade asks for from its path and query (protocol section 2.1); parameters not known are ignored. A
 * path of OpenAI's realtime services means their dialect, in which {@code api-version} may be missing and
 * {@code deployment} is another name of {@code model}.
 */
final class Targets {

    /** OpenAI's services count their versions differently; this one's defaults are theirs. */
    private static final ApiVersion OPENAI_VERSION = new ApiVersion("2025-10-01");

    private Targets() {
    }

    static boolean asksForAgent(UnaryOperator<@Nullable String> query) {
        return query.apply("agent-name") != null || query.apply("agent-id") != null;
    }

    static SessionTarget read(String path, UnaryOperator<@Nullable String> query) throws UpgradeRefusedException {
        if (path.endsWith("/v1/realtime") || path.endsWith("/openai/realtime")) {
            return openAi(query);
        }
        String versionText = required(query, "api-version");
        ApiVersion version = ApiVersion.parse(versionText);
        if (version == null) {
            throw new UpgradeRefusedException(400, "The api-version '" + versionText + "' is not supported");
        }
        String model = query.apply("model");
        String agent = query.apply("agent-name") != null ? query.apply("agent-name") : query.apply("agent-id");
        if (model == null && agent == null) {
            throw new UpgradeRefusedException(400, "One of the query parameters model, agent-name and agent-id is needed");
        }
        if (model != null && agent != null) {
            throw new UpgradeRefusedException(400, "The query parameters model and agent-name or agent-id exclude each other");
        }
        if (model != null && model.isBlank()) {
            throw new UpgradeRefusedException(400, "The query parameter model is empty");
        }
        String profile = query.apply("profile");
        String resource = query.apply("foundry-resource-override");
        if (agent == null) {
            return new SessionTarget(version, model, profile, resource, null, features(query.apply("features")));
        }
        required(query, "agent-project-name");
        boolean classic = query.apply("agent-name") == null;
        if (classic) {
            required(query, "agent-access-token");
        }
        if (profile != null) {
            throw new UpgradeRefusedException(
                    400, "The query parameters profile and agent-name or agent-id exclude each other");
        }
        return new SessionTarget(
                version, null, null, resource, new SessionTarget.Agent(agent, classic, query.apply("conversation-id")),
                features(query.apply("features")));
    }

    private static SessionTarget openAi(UnaryOperator<@Nullable String> query) throws UpgradeRefusedException {
        String model = query.apply("model") == null ? query.apply("deployment") : query.apply("model");
        if (model == null || model.isBlank()) {
            throw new UpgradeRefusedException(400, "One of the query parameters model and deployment is needed");
        }
        return new SessionTarget(OPENAI_VERSION, model, null, null, null, Set.of(), SessionTarget.Dialect.OPENAI);
    }

    private static String required(UnaryOperator<@Nullable String> query, String name) throws UpgradeRefusedException {
        String value = query.apply(name);
        if (value == null || value.isBlank()) {
            throw new UpgradeRefusedException(400, "The query parameter " + name + " is missing");
        }
        return value;
    }

    private static Set<String> features(@Nullable String text) {
        return text == null
                ? Set.of()
                : Arrays.stream(text.split(",")).map(String::strip).filter(feature -> feature.endsWith(":true"))
                        .map(feature -> feature.substring(0, feature.length() - ":true".length()))
                        .collect(Collectors.toSet());
    }
}

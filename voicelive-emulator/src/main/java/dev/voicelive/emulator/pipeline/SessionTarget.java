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

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the URL of a connection asks for: a model, perhaps through a BYOM profile, or an agent.
 *
 * @param apiVersion the protocol version
 * @param model      model id or deployment name; null exactly when there is an agent
 * @param profile    BYOM profile as given, not checked; null for managed models
 * @param resource   name of another Foundry resource that holds the model or the agent
 *                   ({@code foundry-resource-override}), or null
 * @param agent      the agent, or null
 * @param features   enabled preview features, such as {@code client_ec_reference}
 * @param dialect    which rules the client goes by
 */
public record SessionTarget(ApiVersion apiVersion, @Nullable String model, @Nullable String profile,
        @Nullable String resource, @Nullable Agent agent, Set<String> features,
        Dialect dialect) {

    public SessionTarget {
        if ((model == null) == (agent == null)) {
            throw new IllegalArgumentException("Either a model or an agent is needed");
        }
        features = Set.copyOf(features);
    }

    /** What a client of Voice Live asks for. */
    public SessionTarget(ApiVersion apiVersion, @Nullable String model, @Nullable String profile, @Nullable String resource,
                         @Nullable Agent agent, Set<String> features) {
        this(apiVersion, model, profile, resource, agent, features, Dialect.VOICE_LIVE);
    }

    /** The rules a client goes by; the events are the same. */
    public enum Dialect {
        /** The first message has to be a {@code session.update} (protocol section 6.2). */
        VOICE_LIVE,
        /** The flat dialect of OpenAI's realtime services, where a session may be used as it is. */
        OPENAI
    }

    /**
     * An agent of a Foundry project.
     *
     * @param id             name of the agent, or its id in classic agents
     * @param classic        whether it is one of the older kind, named by {@code agent-id}
     * @param conversationId conversation to continue, or null
     */
    public record Agent(String id, boolean classic, @Nullable String conversationId) {
    }
}

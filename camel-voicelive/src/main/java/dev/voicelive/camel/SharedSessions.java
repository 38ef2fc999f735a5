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

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.apache.camel.util.StringHelper;

/**
 * The sessions that the endpoints of a component share by name, each group for as long as somebody uses it. Endpoints
 * without a name have a group to themselves. Thread-safe.
 */
final class SharedSessions {

    /** Options that may differ between endpoints that share sessions: they do not concern the session. */
    private static final Set<String> OWN_OPTIONS = Set.of(
            "resource", "operation", "pace", "maxSessions", "maxWaitingRequests", "idleTimeout", "reconnectTimeout",
            "chunkDuration", "transcriptionListener", "reply", "audioContainer", "events", "audioDelivery", "maxAnswerSize",
            "maxUnreadAnswerSize", "maxUnsentChunks",
            "jsonBody",
            "maxConsumerThreads", "connectOnStart");

    /** Options that are fixed as soon as somebody shares a session. */
    private static final Set<String> FIXED_OPTIONS
            = Set.of("maxSharedSessions", "sessionIdleTimeout", "connectsPerMinute", "maxMinutes", "maxTokens", "tokenWeights",
                    "limitPeriod",
                    "vertx");

    private final VoiceLiveComponent component;
    private final Map<Object, SessionGroup> groups = new HashMap<>();

    SharedSessions(VoiceLiveComponent component) {
        this.component = component;
    }

    /**
     * The sessions that this endpoint uses; to be given back with {@link #release}.
     *
     * @throws IllegalArgumentException when the endpoint contradicts the one that defined them
     */
    synchronized SessionGroup acquire(VoiceLiveEndpoint endpoint) throws Exception {
        Object name = name(endpoint);
        SessionGroup group = groups.get(name);
        if (group == null) {
            group = new SessionGroup(endpoint, component);
            try {
                group.start();
            } catch (RuntimeException e) {
                group.stop();
                throw e;
            }
            groups.put(name, group);
        } else {
            agree(endpoint, group);
        }
        group.addUser();
        return group;
    }

    /** Closes the sessions with their last user. */
    synchronized void release(SessionGroup group) throws Exception {
        if (group.removeUser()) {
            groups.values().remove(group);
            group.stop();
        }
    }

    /** What people call the sessions of an endpoint. */
    static String label(VoiceLiveConfiguration options) {
        String session = options.getSession();
        return session != null ? session : String.valueOf(options.getResource());
    }

    private static Object name(VoiceLiveEndpoint endpoint) {
        VoiceLiveConfiguration options = endpoint.getConfiguration();
        return options.getSession() == null
                ? endpoint : EndpointSettings.address(options).uri().getAuthority() + ' ' + options.getSession();
    }

    /**
     * Adds what the endpoint says of the sessions to what others have said. Camel starts producers before consumers, so
     * that the first to come may be one that says nothing at all.
     */
    private static void agree(VoiceLiveEndpoint endpoint, SessionGroup group) {
        VoiceLiveConfigurationConfigurer options = new VoiceLiveConfigurationConfigurer();
        VoiceLiveConfiguration defaults = new VoiceLiveConfiguration();
        for (String name : new TreeSet<>(options.getAllOptions(defaults).keySet())) {
            String option = StringHelper.decapitalize(name);
            Object wanted = options.getOptionValue(endpoint.getConfiguration(), option, false);
            Object said = options.getOptionValue(group.options(), option, false);
            Object silence = options.getOptionValue(defaults, option, false);
            if (OWN_OPTIONS.contains(option) || Objects.equals(wanted, silence) || Objects.equals(wanted, said)) {
                continue;
            }
            if (!Objects.equals(said, silence) || group.isDefined() || FIXED_OPTIONS.contains(option)) {
                throw new IllegalArgumentException(
                        "Option '" + option + "' of " + endpoint + " contradicts " + group.definedBy()
                                                   + ", which shares the session '"
                                                   + endpoint.getConfiguration().getSession()
                                                   + "': give both the same value, or only the one that starts first");
            }
            options.configure(endpoint.getCamelContext(), group.options(), option, wanted, false);
        }
    }
}

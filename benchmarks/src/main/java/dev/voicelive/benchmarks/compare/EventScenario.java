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
package dev.voicelive.benchmarks.compare;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The service sends an event that is not expected: the application is to learn what it says.
 *
 * @param error code of an error in place of the first event; null to send an event of a type that nobody knows
 */
record EventScenario(String name, String question, @Nullable String error) implements Scenario {

    private static final String TYPE = "brand.new.event";
    private static final String CONTENT = "what it says";

    static EventScenario error(String code) {
        return new EventScenario(
                "error-first", "An error comes in place of session.created: the application learns its code.", code);
    }

    static EventScenario unknown() {
        return new EventScenario(
                "unknown-event", "An event of a type that nobody knows comes: the application gets its type and content.",
                null);
    }

    @Override
    public Outcome run(Client client) throws Exception {
        try (Service service = new Service()) {
            if (error != null) {
                service.faults().failSessions(1, error);
            }
            Application application = new Application(Duration.ZERO);
            try (ClientSession session = client.open(service.uri())) {
                session.hear(application);
                if (error == null) {
                    service.send(Service.event(TYPE).put("content", CONTENT));
                }
                String told = application.awaitTold(error == null ? TYPE : error);
                return Outcome.of(
                        told != null && (error != null || told.contains(CONTENT)), told == null ? "not told" : told);
            } catch (Exception e) {
                String told = client.told(e);
                return Outcome.of(error != null && told.contains(error), told);
            }
        }
    }
}

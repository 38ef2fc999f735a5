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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The service refuses the upgrade: the application is to learn the status, what the service says and, if it does, how
 * long to wait.
 *
 * @param status     HTTP status
 * @param retryAfter what {@code Retry-After} says; zero for no such header
 */
record RefusalScenario(int status, Duration retryAfter) implements Scenario {

    private static final String MESSAGE = "The emulator was told to refuse this upgrade";

    @Override
    public String name() {
        return "refused-" + status;
    }

    @Override
    public String question() {
        return "The upgrade is refused with " + status
               + (retryAfter.isZero() ? "" : " and Retry-After: " + retryAfter.toSeconds())
               + ": the application learns status, message"
               + (retryAfter.isZero() ? "." : " and time.");
    }

    @Override
    public Outcome run(Client client) throws Exception {
        try (Service service = new Service()) {
            service.faults().refuseUpgrades(1, status, retryAfter.isZero() ? null : retryAfter);
            ClientSession session;
            try {
                session = client.open(service.uri());
            } catch (Exception e) {
                return judge(client.told(e));
            }
            session.close();
            return Outcome.of(false, "the application was not told");
        }
    }

    private Outcome judge(String told) {
        // Not as parts of longer numbers: ports are in what is told.
        Map<String, Pattern> facts = new LinkedHashMap<>();
        facts.put("status", Pattern.compile("\\b" + status + "\\b"));
        facts.put("message", Pattern.compile(MESSAGE));
        if (!retryAfter.isZero()) {
            facts.put("time", Pattern.compile("(?i)retry-?after\\w*: " + retryAfter.toSeconds() + "(000)?\\b"));
        }
        List<String> missing = new ArrayList<>();
        facts.forEach((fact, pattern) -> {
            if (!pattern.matcher(told).find()) {
                missing.add(fact);
            }
        });
        return Outcome.of(missing.isEmpty(), (missing.isEmpty() ? "" : "no " + String.join(", no ", missing) + " in: ") + told);
    }
}

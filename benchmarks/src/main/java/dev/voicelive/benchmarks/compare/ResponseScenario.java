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

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A response is asked for with settings of its own: all of them are to reach the service. */
final class ResponseScenario implements Scenario {

    @Override
    public String name() {
        return "response-options";
    }

    @Override
    public String question() {
        return "A response is asked for with instructions, modalities and temperature of its own: the service gets all three.";
    }

    @Override
    public Outcome run(Client client) throws Exception {
        ObjectNode settings = JsonNodeFactory.instance.objectNode().put("instructions", "Be brief.").put("temperature", 0.7);
        settings.putArray("modalities").add("text");
        try (Service service = new Service(); ClientSession session = client.open(service.uri())) {
            session.respond(settings);
            JsonNode event = service.awaitEvent("response.create");
            JsonNode asked = event.path("response");
            List<String> missing = new ArrayList<>();
            settings.fieldNames().forEachRemaining(missing::add);
            missing.removeIf(field -> settings.get(field).equals(asked.get(field)));
            return Outcome.of(
                    missing.isEmpty(),
                    (missing.isEmpty() ? "" : "without " + String.join(", ", missing) + ": ") + "the service got " + event);
        }
    }
}

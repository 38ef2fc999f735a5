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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.voicelive.camel.observe.SessionSnapshot;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonObject;

/** Shows the sessions: ids, states and counters, never what is said. */
@DevConsole(name = "voicelive", displayName = "Voice Live", description = "Sessions of the Voice Live component")
public class VoiceLiveDevConsole extends AbstractDevConsole {

    public VoiceLiveDevConsole() {
        super("camel", "voicelive", "Voice Live", "Sessions of the Voice Live component");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        for (SessionSnapshot session : sessions()) {
            text.append(String.format(
                    "%s key=%s id=%s state=%s age=%ds connections=%d turns=%d/%d interruptions=%d bytes=%d/%d tokens=%d/%d%n",
                    session.endpoint(), session.key(), session.id(), session.state(), age(session), session.connections(),
                    session.userTurns(), session.assistantTurns(), session.interruptions(), session.bytesSent(),
                    session.bytesReceived(), session.inputTokens(), session.outputTokens()));
        }
        return text.toString();
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        List<JsonObject> all = new ArrayList<>();
        for (SessionSnapshot session : sessions()) {
            JsonObject json = new JsonObject();
            json.put("endpoint", session.endpoint());
            json.put("key", session.key());
            json.put("id", session.id());
            json.put("state", session.state());
            json.put("ageSeconds", age(session));
            json.put("connections", session.connections());
            json.put("userTurns", session.userTurns());
            json.put("assistantTurns", session.assistantTurns());
            json.put("interruptions", session.interruptions());
            json.put("bytesSent", session.bytesSent());
            json.put("bytesReceived", session.bytesReceived());
            json.put("inputTokens", session.inputTokens());
            json.put("outputTokens", session.outputTokens());
            all.add(json);
        }
        JsonObject root = new JsonObject();
        root.put("sessions", all);
        return root;
    }

    private List<SessionSnapshot> sessions() {
        List<SessionSnapshot> all = new ArrayList<>();
        for (String name : getCamelContext().getComponentNames()) {
            if (getCamelContext().hasComponent(name) instanceof VoiceLiveComponent component) {
                component.observation().observers().forEach(observer -> all.addAll(observer.sessions()));
            }
        }
        return all;
    }

    private static long age(SessionSnapshot session) {
        return Duration.between(session.since(), Instant.now()).toSeconds();
    }
}

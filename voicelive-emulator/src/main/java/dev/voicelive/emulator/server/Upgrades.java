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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.voicelive.emulator.fault.Fault;
import dev.voicelive.emulator.fault.FaultOrder;
import dev.voicelive.emulator.fault.Faults;
import dev.voicelive.emulator.fault.Faults.Refusal;
import dev.voicelive.emulator.fault.SessionFaults;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges HTTP requests: which may become a session, and the answer to the others (protocol sections 2 to 4). */
final class Upgrades {

    private static final Logger LOG = LoggerFactory.getLogger(Upgrades.class);
    private static final String FAULT = "fault";
    private static final String PATH_END = "/realtime";
    private static final Set<String> SECRETS = Set.of("api-key", "Authorization", "agent-access-token");

    private final Credentials credentials;
    private final Faults faults;
    private final SessionListener listener;
    private final Monitor monitor;

    Upgrades(Credentials credentials, Faults faults, SessionListener listener, Monitor monitor) {
        this.credentials = credentials;
        this.faults = faults;
        this.listener = listener;
        this.monitor = monitor;
    }

    /** What the request asks for; or null when it has been answered here. */
    @Nullable
    Admission judge(HttpServerRequest request) {
        boolean upgrade = "websocket".equalsIgnoreCase(request.getHeader("upgrade"));
        if (!upgrade && monitor.answer(request)) {
            return null;
        }
        if (!upgrade && request.path().equals("/")) {
            answer(request, 200, "Voice Live emulator. Sessions are opened by WebSocket at /voice-live/realtime.\n");
            return null;
        }
        try {
            return target(request, upgrade);
        } catch (UpgradeRefusedException e) {
            if (e.status() == 426) {
                request.response().putHeader("Upgrade", "websocket");
                answer(request, 426, e.getMessage() + "\n");
            } else {
                refuse(request, e.status(), String.valueOf(e.getMessage()));
            }
            return null;
        }
    }

    static ConnectionRequest describe(HttpServerRequest request) {
        Map<String, String> query = new LinkedHashMap<>();
        request.params().forEach(parameter -> query.put(
                parameter.getKey(), SECRETS.contains(parameter.getKey()) ? "xxxxxx" : parameter.getValue()));
        String offered = request.getHeader("sec-websocket-protocol");
        return new ConnectionRequest(
                request.path(), query, Credentials.kind(request::getHeader, request::getParam).name(),
                offered == null ? List.of() : Arrays.stream(offered.split(",")).map(Upgrades::subProtocol).toList(),
                request.getHeader("user-agent"));
    }

    private static String subProtocol(String offered) {
        String name = offered.strip();
        return name.startsWith(Credentials.KEY_SUBPROTOCOL) ? Credentials.KEY_SUBPROTOCOL + "xxxxxx" : name;
    }

    private Admission target(HttpServerRequest request, boolean upgrade) throws UpgradeRefusedException {
        if (!request.path().endsWith(PATH_END)) {
            throw new UpgradeRefusedException(404, "Resource not found: " + request.path());
        }
        if (!upgrade) {
            throw new UpgradeRefusedException(426, "A session is opened by a WebSocket upgrade.");
        }
        carryOut(request, faults.nextRefusal());
        SessionFaults ordered = faults.nextSession(ownFaults(request));
        for (Fault.Refuse refuse : ordered.of(Fault.Refuse.class)) {
            carryOut(request, refuse.refusal());
        }
        UnaryOperator<@Nullable String> query = request::getParam;
        credentials.check(request::getHeader, query, Targets.asksForAgent(query));
        return new Admission(Targets.read(request.path(), query), ordered);
    }

    private List<FaultOrder> ownFaults(HttpServerRequest request) throws UpgradeRefusedException {
        List<String> orders = request.params().getAll(FAULT);
        if (!orders.isEmpty() && !faults.parameterAllowed()) {
            LOG.warn("The query parameter 'fault' is ignored; --allow-fault-parameter makes it count");
            return List.of();
        }
        try {
            return orders.stream().map(order -> FaultOrder.parse("query parameter 'fault'", order)).toList();
        } catch (IllegalArgumentException e) {
            throw new UpgradeRefusedException(400, String.valueOf(e.getMessage()));
        }
    }

    private static void carryOut(HttpServerRequest request, @Nullable Refusal refusal) throws UpgradeRefusedException {
        if (refusal != null) {
            if (refusal.retryAfter() != null) {
                request.response().putHeader("Retry-After", String.valueOf(refusal.retryAfter().toSeconds()));
            }
            throw new UpgradeRefusedException(refusal.status(), "The emulator was told to refuse this upgrade");
        }
    }

    private void refuse(HttpServerRequest request, int status, String message) {
        ConnectionRequest description = describe(request);
        listener.refused(description, status);
        monitor.refused(description, status);
        HttpServerResponse response = request.response().setStatusCode(status)
                .putHeader("content-type", "application/json");
        response.end(new JsonObject().put("error", new JsonObject().put("code", String.valueOf(status)).put("message", message))
                .encode());
    }

    private static void answer(HttpServerRequest request, int status, String text) {
        request.response().setStatusCode(status).putHeader("content-type", "text/plain; charset=utf-8").end(text);
    }
}

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

import java.util.Set;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the page, and decides which WebSocket requests get to the routes at all. */
final class FrontDoor {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
                                                          + "img-src 'self'; connect-src 'self'; base-uri 'none'; "
                                                          + "form-action 'none'; frame-ancestors 'none'";
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    private static final int NOT_FOUND = 404;
    /** Checks of calls at the same time; one may fetch keys. */
    private static final int CHECKS = 4;
    private static final Set<String> PHONES = Set.of("/twilio", "/acs");
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    private final GatewaySettings settings;
    /** Not the threads of the routes: whoever checks may wait for a key server. */
    private final WorkerExecutor checks;

    private FrontDoor(Vertx vertx, GatewaySettings settings) {
        this.settings = settings;
        this.checks = vertx.createSharedWorkerExecutor("phone-checks", CHECKS);
    }

    /** A router for the component {@code vertx-websocket} to add its paths to. */
    static Router router(Vertx vertx, GatewaySettings settings) {
        FrontDoor door = new FrontDoor(vertx, settings);
        Router router = Router.router(vertx);
        router.route().handler(FrontDoor::protect);
        router.route().handler(door::check);
        router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).last()
                .handler(StaticHandler.create("page").setCachingEnabled(false));
        return router;
    }

    private static void protect(RoutingContext context) {
        context.response()
                .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .putHeader("Permissions-Policy", "microphone=(self), camera=(), geolocation=()")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
        context.next();
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.headers().contains(HttpHeaders.UPGRADE)) {
            context.next();
        } else if (request.query() != null) {
            // The component makes a header of each parameter, and a header may steer a route.
            refuse(context, BAD_REQUEST, "A call takes no query parameters.");
        } else if (!isAllowed(request)) {
            refuse(context, FORBIDDEN, "Pages of this origin may not call.");
        } else if (PHONES.contains(request.path())) {
            checkPhone(context, settings.phones().get(request.path()));
        } else {
            context.next();
        }
    }

    private void checkPhone(RoutingContext context, @Nullable PhoneCheck check) {
        if (check == null) {
            refuse(context, NOT_FOUND, "No telephone calls are taken here.");
            return;
        }
        HttpServerRequest request = context.request().pause();
        String proof = request.getHeader(check.header());
        checks.executeBlocking(() -> check.problem(proof), false).onComplete(checked -> {
            request.resume();
            String problem = checked.failed() ? checked.cause().getClass().getSimpleName() : checked.result();
            if (problem == null) {
                context.next();
            } else {
                LOG.warn("A call to {} was refused: {}", request.path(), problem);
                refuse(context, FORBIDDEN, "This call does not come from whom it should come from.");
            }
        });
    }

    /** Browsers always tell the origin of the page, and only they have pages; telephone services tell none. */
    private boolean isAllowed(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            return !request.path().equals("/talk");
        }
        int port = request.localAddress().port();
        return settings.allowedOrigins().contains(origin)
                || Set.of("http://127.0.0.1:" + port, "http://localhost:" + port, "http://[::1]:" + port).contains(origin);
    }

    private static void refuse(RoutingContext context, int status, String message) {
        context.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "text/plain").end(message);
    }
}

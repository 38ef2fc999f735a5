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

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import org.apache.camel.component.vertx.websocket.VertxWebsocketComponent;
import org.apache.camel.component.vertx.websocket.VertxWebsocketHost;
import org.apache.camel.component.vertx.websocket.VertxWebsocketHostConfiguration;
import org.apache.camel.component.vertx.websocket.VertxWebsocketHostKey;
import org.apache.camel.spi.annotations.Component;
import org.jspecify.annotations.Nullable;

/** The component {@code vertx-websocket} with the gateway's router, which also tells the port that it listens on. */
@Component("vertx-websocket")
final class GatewayWebsockets extends VertxWebsocketComponent {

    private volatile @Nullable VertxWebsocketHost host;

    GatewayWebsockets(Vertx vertx, Router router) {
        setVertx(vertx);
        setRouter(router);
    }

    @Override
    protected VertxWebsocketHost createVertxWebsocketHost(
            VertxWebsocketHostConfiguration configuration, VertxWebsocketHostKey key) {
        VertxWebsocketHost created = super.createVertxWebsocketHost(configuration, key);
        host = created;
        return created;
    }

    /** The port that the routes listen on; only while they run. */
    int port() {
        VertxWebsocketHost listening = host;
        if (listening == null) {
            throw new IllegalStateException("No route listens");
        }
        return listening.getPort();
    }
}

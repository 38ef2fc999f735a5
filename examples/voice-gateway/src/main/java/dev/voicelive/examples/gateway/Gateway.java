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

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import org.apache.camel.Component;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.PropertyBindingSupport;

/** The routes while they run, with the page in front of them. */
final class Gateway implements AutoCloseable {

    /** A caller always sends sound, also when it is silent; who sends nothing has lost his network. */
    private static final int LOST_CALLER_SECONDS = 60;
    /** Messages of one caller that may wait for the routes: five seconds of a telephone service. */
    private static final int WAITING_MESSAGES = 250;
    private static final Duration IDLE_CHECK = Duration.ofSeconds(1);
    private static final int STOP_SECONDS = 10;

    private final Vertx vertx;
    private final GatewaySettings settings;
    private final Callers callers;
    private final GatewayWebsockets websockets;
    private final DefaultCamelContext camel = new DefaultCamelContext();

    private Gateway(GatewaySettings settings) {
        this.settings = settings;
        // One thread, because the component hands the messages of a caller to as many as there are, in no order.
        this.vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(1));
        this.callers = new Callers(settings.maxCallers(), settings.idle());
        this.websockets = new GatewayWebsockets(vertx, FrontDoor.router(vertx, settings));
    }

    /**
     * Starts the routes.
     *
     * @param service values of the placeholders that say which service to use
     */
    static Gateway start(GatewaySettings settings, Properties service) throws Exception {
        Gateway gateway = new Gateway(settings);
        try {
            gateway.startRoutes(service);
        } catch (Exception e) {
            gateway.close();
            throw e;
        }
        return gateway;
    }

    private void startRoutes(Properties service) throws Exception {
        Properties placeholders = new Properties();
        placeholders.setProperty("voicelive.resource", service.getProperty("voicelive.resource"));
        placeholders.setProperty("gateway.host", settings.host());
        placeholders.setProperty("gateway.port", String.valueOf(settings.port()));
        placeholders.setProperty("gateway.silence", String.valueOf(CallEvents.SILENCE_MILLIS));
        placeholders.setProperty("gateway.idleCheck", String.valueOf(IDLE_CHECK.toMillis()));
        camel.disableJMX();
        camel.getShutdownStrategy().setTimeout(STOP_SECONDS);
        camel.getPropertiesComponent().setInitialProperties(placeholders);
        camel.addComponent("vertx-websocket", websockets);
        // All callers share the queue: with its usual size many of them would be hung up on at a busy moment.
        camel.getComponent("seda", SedaComponent.class).setQueueSize(WAITING_MESSAGES * Math.max(4, settings.maxCallers()));
        configureVoiceLive(service);
        camel.getRegistry().bind("callers", callers);
        camel.getRegistry().bind("http", new HttpServerOptions()
                .setReadIdleTimeout(LOST_CALLER_SECONDS).setIdleTimeoutUnit(TimeUnit.SECONDS));
        PluginHelper.getRoutesLoader(camel).loadRoutes(
                PluginHelper.getResourceLoader(camel).resolveResource("classpath:routes/voice-gateway.camel.yaml"));
        camel.start();
    }

    private void configureVoiceLive(Properties service) {
        Component component = camel.getComponent("voicelive", true, false);
        Map<String, Object> options = new HashMap<>();
        service.forEach((name, value) -> options.put(String.valueOf(name).replaceFirst("^voicelive\\.", ""), value));
        options.remove("resource");
        // Those of callers who have just gone may still be closing.
        options.put("maxSharedSessions", 2 * settings.maxCallers());
        // Sessions go with their callers.
        options.put("sessionIdleTimeout", "0");
        PropertyBindingSupport.build().withCamelContext(camel).withTarget(component).withProperties(options)
                .withConfigurer(component.getComponentPropertyConfigurer()).bind();
    }

    /** Address of the page. */
    URI uri() {
        return URI.create("http://" + settings.host() + ":" + websockets.port());
    }

    /** How many callers are there. */
    int callers() {
        return callers.count();
    }

    /** Hangs up on all callers and stops. */
    @Override
    public void close() {
        callers.close();
        camel.stop();
        vertx.close().toCompletionStage().toCompletableFuture().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
    }
}

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
package dev.voicelive.examples.callcenter;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import dev.voicelive.camel.VoiceLiveConstants;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/**
 * The routes with what they need: the shop's database and the service of the stores. Takes any number of calls at once.
 */
public final class CallCenter implements AutoCloseable {

    private static final String PREFIX = "voicelive.";
    private static final String COMPONENT = "camel.component.voicelive.";
    /** Stands in the URIs of the routes. */
    private static final String RESOURCE = PREFIX + "resource";

    private final ShopDatabase shop;
    private final StoreService stores;
    private final Calls calls;
    private final Main main = new Main();
    private @Nullable ProducerTemplate template;

    private CallCenter(ShopDatabase shop, StoreService stores, CallListener listener) {
        this.shop = shop;
        this.stores = stores;
        this.calls = new Calls(listener);
    }

    /**
     * What a caller said.
     *
     * @param audio an audio file, as Path or as bytes
     */
    public record Utterance(Object audio) {
    }

    /**
     * Starts the routes.
     *
     * @param properties where their properties are, such as {@code classpath:application-claude.properties}; the first
     *                   place that has one wins
     * @param settings   properties that win over those: the service ({@code voicelive.resource},
     *                   {@code voicelive.endpoint} and so on), {@code kafka.brokers}
     * @param folder     for the answers, and for summaries while Kafka cannot be reached
     * @param meters     where the sessions are measured, if anywhere
     */
    public static CallCenter start(
            String properties, Properties settings, Path folder, CallListener listener, @Nullable MeterRegistry meters)
            throws Exception {
        ShopDatabase shop = ShopDatabase.open();
        CallCenter center = new CallCenter(shop, StoreService.start(), listener);
        try {
            if (meters != null) {
                center.main.bind("meters", meters);
            }
            center.start(properties, settings, folder);
            return center;
        } catch (Exception e) {
            center.close();
            throw e;
        }
    }

    private void start(String properties, Properties settings, Path folder) throws Exception {
        main.setPropertyPlaceholderLocations(properties);
        settings.stringPropertyNames().forEach(
                name -> main.addOverrideProperty(
                        name.startsWith(PREFIX) && !name.equals(RESOURCE)
                                ? COMPONENT + name.substring(PREFIX.length()) : name,
                        settings.getProperty(name)));
        main.addOverrideProperty("call.folder", folder.toString());
        main.addOverrideProperty("store.service", stores.uri());
        main.bind("calls", calls);
        main.bind("pii", new PiiProcessor());
        main.bind("shop", shop.dataSource());
        main.start();
        template = main.getCamelContext().createProducerTemplate();
    }

    /** Who answers, in words for people, such as {@code claude-prod (byom-foundry-anthropic-messages)}. */
    public String answeredBy() {
        CamelContext camel = main.getCamelContext();
        String profile = camel.resolvePropertyPlaceholders("{{" + COMPONENT + "profile:}}");
        String model = camel.resolvePropertyPlaceholders("{{" + COMPONENT + "model:}}");
        return profile.isEmpty() ? model : model + " (" + profile + ")";
    }

    /** A call comes in from this number; gives its id. */
    public String ring(String caller) {
        String id = UUID.randomUUID().toString();
        send("direct:ring", null, Map.of("call", id, "caller", caller));
        return id;
    }

    /**
     * The caller speaks; blocks until the whole answer is there.
     *
     * @param  turn counts what the caller says
     * @return      the text of the answer
     */
    public String speak(String call, int turn, Utterance utterance) {
        return send("direct:speak", utterance.audio(), Map.of("call", call, "turn", turn)).getMessage()
                .getHeader(VoiceLiveConstants.TRANSCRIPT, "", String.class);
    }

    /** The caller hangs up; what is given is done when the summary is kept, with whether it is on Kafka. */
    public CompletableFuture<Boolean> hangUp(String call) {
        CompletableFuture<Boolean> kept = calls.kept(call);
        send("direct:hangUp", null, Map.of("call", call));
        return kept.whenComplete((onKafka, failure) -> calls.forget(call));
    }

    StoreService stores() {
        return stores;
    }

    ShopDatabase shop() {
        return shop;
    }

    @Override
    public void close() {
        main.stop();
        stores.close();
        shop.close();
    }

    private Exchange send(String uri, @Nullable Object body, Map<String, Object> headers) {
        Exchange done = Objects.requireNonNull(template).request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().getHeaders().putAll(headers);
        });
        if (done.getException() != null) {
            throw new CallException(reason(done.getException()), done.getException());
        }
        return done;
    }

    /** What went wrong in the first place, in words for people. */
    static String reason(Throwable failure) {
        String reason = failure.toString();
        Throwable cause = failure;
        while (cause != null) {
            reason = cause.getMessage() == null ? reason : cause.getMessage();
            cause = cause.getCause();
        }
        return reason;
    }
}

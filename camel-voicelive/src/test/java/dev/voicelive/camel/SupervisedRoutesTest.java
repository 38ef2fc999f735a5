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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.voicelive.camel.conversation.LocalEvents;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.chat.ScriptedChatModel;
import dev.voicelive.emulator.fault.Faults;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.SupervisingRouteController;
import org.apache.camel.util.backoff.BackOffTimer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Routes that Camel's supervising route controller starts, while the service or a file is not there yet. */
class SupervisedRoutesTest {

    private static final String OPTIONS = "&session=s&modalities=text&reconnectDelay=20&maxReconnectDelay=50";

    private final Set<Thread> before = Thread.getAllStackTraces().keySet();
    private final ScriptedChatModel chat = new ScriptedChatModel();
    private final Faults faults = new Faults();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private SupervisingRouteController supervisor;
    private VoiceLiveEmulator emulator;
    private int port;

    @TempDir
    private Path folder;

    @BeforeEach
    void supervise() {
        serve(0);
        supervisor = context.getRouteController().supervising();
        supervisor.setBackOffDelay(20);
        HealthCheckRegistry checks = HealthCheckRegistry.get(context);
        checks.register(checks.resolveById("consumers"));
    }

    @AfterEach
    void stop() {
        context.stop();
        emulator.close();
    }

    @Test
    void routesThatAreStartedBeforeTheServiceServeWhenItIsThere() throws Exception {
        emulator.close();
        start("");
        assertThat(supervisor.getControlledRoutes()).extracting(Route::getId).containsExactlyInAnyOrder("hear", "ask");
        Awaitility.await().until(() -> heard.contains(LocalEvents.SESSION_LOST));
        assertThat(health()).as("what the service tells is needed").isEqualTo(HealthCheck.State.DOWN);
        assertThat(ask("Hello?").getException()).hasMessageContaining("nothing listens there");
        assertThat(statuses()).containsOnly(ServiceStatus.Started);
        serve(port);
        awaitHealth(HealthCheck.State.UP);
        chat.answerText("Hello!");
        assertThat(ask("Hello?").getMessage().getBody()).isEqualTo("Hello!");
        Awaitility.await().until(() -> heard.contains("response.done"));
        stopsWithoutATrace();
    }

    @Test
    void routesThatAreRefusedForAWhileServeLater() throws Exception {
        faults.refuseUpgrades(3, 503);
        start("");
        awaitHealth(HealthCheck.State.UP);
        chat.answerText("Hello!");
        assertThat(ask("Hello?").getMessage().getBody()).isEqualTo("Hello!");
        stopsWithoutATrace();
    }

    @Test
    void aRouteThatIsRefusedForGoodServesWhenItIsStartedAgain() throws Exception {
        faults.refuseUpgrades(1, 401);
        start("");
        Awaitility.await().until(() -> heard.contains(LocalEvents.SESSION_LOST));
        assertThat(health()).isEqualTo(HealthCheck.State.DOWN);
        supervisor.stopRoute("hear");
        supervisor.startRoute("hear");
        awaitHealth(HealthCheck.State.UP);
        assertThat(heard).contains(LocalEvents.SESSION_OPENED);
        stopsWithoutATrace();
    }

    @Test
    void aRouteThatCannotStartIsStartedAgainUntilItCan() throws Exception {
        Path config = folder.resolve("session.json");
        start("&sessionConfig=file:" + config);
        Awaitility.await().until(() -> attempts("hear") > 3 && attempts("ask") > 3);
        assertThat(supervisor.getRestartException("hear")).hasStackTraceContaining("session.json");
        assertThat(health()).isEqualTo(HealthCheck.State.DOWN);
        Files.writeString(config, "{\"temperature\": 0.65}");
        awaitHealth(HealthCheck.State.UP);
        Awaitility.await().until(() -> supervisor.getRestartingRoutes().isEmpty());
        assertThat(statuses()).containsOnly(ServiceStatus.Started);
        assertThat(threads("VoiceLiveTimer")).as("none of attempts that failed").hasSizeLessThanOrEqualTo(2);
        chat.answerText("Hello!");
        assertThat(ask("Hello?").getMessage().getBody()).isEqualTo("Hello!");
        stopsWithoutATrace();
    }

    @Test
    void aContextThatIsStoppedWhileItsRoutesTryAgainLeavesNothing() throws Exception {
        emulator.close();
        start("&sessionConfig=file:" + folder.resolve("never.json"));
        Awaitility.await().until(() -> !supervisor.getRestartingRoutes().isEmpty());
        stopsWithoutATrace();
    }

    @Test
    void aContextThatIsStoppedWhileTheServiceIsAwayLeavesNothing() throws Exception {
        emulator.close();
        start("");
        Awaitility.await().until(() -> Collections.frequency(heard, LocalEvents.SESSION_LOST) > 1);
        stopsWithoutATrace();
    }

    private void serve(int where) {
        emulator = VoiceLiveEmulator.builder().speechToText(ToneSpeech.engine()).chatModel(chat).faults(faults).port(where)
                .start();
        port = emulator.port();
    }

    private void start(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri(options) + "&events=voicelive.*,response.done").routeId("hear")
                        .process(exchange -> heard.add(
                                exchange.getMessage().getHeader(VoiceLiveConstants.EVENT_TYPE, String.class)));
                from("direct:ask").routeId("ask").to(uri(options) + "&operation=respond");
            }
        });
        context.start();
        Awaitility.await().until(() -> !supervisor.isStartingRoutes());
    }

    private String uri(String options) {
        return "voicelive:local?endpoint=ws://127.0.0.1:" + port + "&model=gpt-4o" + OPTIONS + options;
    }

    private Exchange ask(String question) {
        return context.createFluentProducerTemplate().to("direct:ask").withBody(question).send();
    }

    private List<ServiceStatus> statuses() {
        return List.of(supervisor.getRouteStatus("hear"), supervisor.getRouteStatus("ask"));
    }

    private long attempts(String route) {
        BackOffTimer.Task restarting = supervisor.getRestartingRouteState(route);
        return restarting == null ? 0 : restarting.getCurrentAttempts();
    }

    private void awaitHealth(HealthCheck.State state) {
        Awaitility.await().untilAsserted(() -> assertThat(health()).isEqualTo(state));
    }

    /** What a probe of readiness is told of the route that consumes. */
    private HealthCheck.State health() {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().equals("consumer:hear")).findFirst().orElseThrow().getState();
    }

    private void stopsWithoutATrace() {
        context.stop();
        emulator.close();
        Awaitility.await().untilAsserted(
                () -> assertThat(threads("VoiceLive", "Supervising", "vert.x", "vertx")).isEmpty());
    }

    /** Threads that this test has brought and that have one of these words in their names. */
    private List<String> threads(String... words) {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> !before.contains(thread)).map(Thread::getName)
                .filter(name -> List.of(words).stream().anyMatch(name::contains)).toList();
    }
}

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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.voicelive.camel.observe.Metric;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What operators see of sessions. */
class ObservationTest extends ConsumerTestSupport {

    private static final String SAID = "what nobody but the route may see";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<VoiceLiveEvent> reports = new CopyOnWriteArrayList<>();

    private void talk() throws Exception {
        context.getRegistry().bind("meters", meters);
        context.getManagementStrategy().addEventNotifier(new SimpleEventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof VoiceLiveEvent report) {
                    reports.add(report);
                }
            }
        });
        hear("session=desk&events=response.done");
        service.send(0, "{'type':'input_audio_buffer.speech_started'}", "{'type':'input_audio_buffer.speech_stopped'}",
                "{'type':'input_audio_buffer.committed','item_id':'u1'}",
                "{'type':'response.created','response':{'id':'r1'}}",
                "{'type':'response.audio.delta','response_id':'r1','item_id':'a1','content_index':0,'delta':'AAAAAAAA'}",
                "{'type':'response.audio_transcript.done','response_id':'r1','item_id':'a1','transcript':'" + SAID + "'}",
                "{'type':'response.done','response':{'id':'r1','status':'completed','output':[],'usage':{'input_tokens':30,"
                                                                                                                           + "'output_tokens':12,'input_token_details':{'text_tokens':10,'audio_tokens':20},"
                                                                                                                           + "'output_token_details':{'text_tokens':5,'audio_tokens':7}}}}");
        awaitHeard(1);
    }

    private double count(Metric metric, String... tags) {
        return meters.get(metric.id()).tags(tags).meters().stream().flatMap(meter -> {
            List<Double> values = new ArrayList<>();
            meter.measure().forEach(measured -> values.add(measured.getValue()));
            return values.stream().limit(1);
        }).mapToDouble(Double::doubleValue).sum();
    }

    @Test
    void everyMeterCountsWhatItSays() throws Exception {
        talk();
        assertThat(count(Metric.TURNS, "role", "user")).isEqualTo(1);
        assertThat(count(Metric.TURNS, "role", "assistant")).isEqualTo(1);
        assertThat(count(Metric.AUDIO_RECEIVED)).isEqualTo(6);
        assertThat(count(Metric.CONNECTS, "outcome", "ok")).isEqualTo(1);
        assertThat(count(Metric.FIRST_AUDIO)).isEqualTo(1);
        assertThat(count(Metric.OPERATION_DURATION, "status", "completed")).isEqualTo(1);
        assertThat(meters.get(Metric.TOKEN_USAGE.id()).tags("gen_ai.token.type", "output", "modality", "audio").summary()
                .totalAmount()).isEqualTo(7);
        assertThat(count(Metric.SESSIONS_OPEN, "use", "conversation")).isEqualTo(1);
        assertThat(count(Metric.QUEUE_DEPTH, "route", "hear")).isZero();
        assertThat(meters.getMeters()).isNotEmpty().allSatisfy(meter -> {
            assertThat(meter.getId().getTag("endpoint")).isEqualTo("desk");
            assertThat(meter.getId().getTag("gen_ai.request.model")).isEqualTo("gpt-4o");
            assertThat(meter.getId().getTags()).noneMatch(tag -> tag.getValue().contains("sess_"));
        });
        context.getRouteController().stopRoute("hear");
        assertThat(count(Metric.SESSIONS_ENDED, "outcome", "closed")).isEqualTo(1);
        assertThat(meters.getMeters()).extracting(Meter::getId).noneMatch(id -> id.getName().equals(Metric.QUEUE_DEPTH.id())
                || id.getName().equals(Metric.SESSIONS_OPEN.id()));
    }

    @Test
    void countersAreThereBeforeAnythingHasHappened() throws Exception {
        context.getRegistry().bind("meters", meters);
        hear("hear", "session=desk&connectOnStart=false&events=response.done", exchange -> {
        });
        assertThat(Metric.values()).filteredOn(metric -> metric.kind() == Metric.Kind.COUNTER)
                .allSatisfy(metric -> assertThat(count(metric)).isZero());
        assertThat(meters.get(Metric.CONNECTS.id()).counters()).extracting(counter -> counter.getId().getTag("outcome"))
                .containsExactlyInAnyOrder("ok", "failed");
    }

    @Test
    void theConsoleShowsIdsAndCountersAndNoContent() throws Exception {
        talk();
        DevConsole console = context.getCamelContextExtension().getContextPlugin(
                DevConsoleRegistry.class).resolveById("voicelive");
        assertThat(console).isNotNull();
        String text = (String) console.call(DevConsole.MediaType.TEXT, Map.of());
        assertThat(text).contains("desk key=default id=sess_1 state=open").contains("turns=1/1").contains("tokens=30/12")
                .doesNotContain(SAID);
        assertThat(String.valueOf(console.call(DevConsole.MediaType.JSON, Map.of()))).contains("sess_1").doesNotContain(SAID);
    }

    @Test
    void notifiersHearOfSessions() throws Exception {
        talk();
        service.drop();
        Awaitility.await().untilAsserted(
                () -> assertThat(reports).extracting(VoiceLiveEvent::getKind).contains(VoiceLiveEvent.Kind.OPENED));
        assertThat(reports.get(0).getSessionId()).isEqualTo("sess_1");
        assertThat(reports.toString()).doesNotContain(SAID);
    }

    @Test
    void aConsumerIsReadyWithItsFirstSession() throws Exception {
        VoiceLiveConsumer consumer = hear("events=errors");
        HealthCheck check = ((HealthCheckAware) consumer).getHealthCheck();
        Awaitility.await().until(() -> check.call().getState() == HealthCheck.State.UP);
        assertThat(check.call().getDetails()).containsEntry("sessions.open", 1);
    }

    @Test
    void aConsumerWithoutAServiceIsDown() throws Exception {
        service.close();
        VoiceLiveConsumer consumer = hear("refused", "events=errors", exchange -> {
        });
        HealthCheck check = ((HealthCheckAware) consumer).getHealthCheck();
        Awaitility.await().untilAsserted(() -> {
            HealthCheck.Result result = check.call();
            assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(result.getMessage()).hasValueSatisfying(why -> assertThat(why).contains("nothing listens there"));
        });
    }
}

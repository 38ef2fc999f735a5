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

import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.voicelive.audio.AudioFiles;
import dev.voicelive.camel.conversation.LocalEvents;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a route gets of the events, and of what goes wrong. */
class ConsumerTest extends ConsumerTestSupport {

    private static final String CUT_OFF = "{'type':'response.done','event_id':'e9','response':{'id':'r','status':'cancelled',"
                                          + "'status_details':{'reason':'turn_detected'}}}";

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @Test
    void aSessionIsHeardFromItsFirstEventOn() throws Exception {
        hear("events=all");
        awaitHeard(3);
        assertThat(heard(VoiceLiveConstants.EVENT_TYPE))
                .containsExactly("session.created", "session.updated", LocalEvents.SESSION_OPENED);
        assertThat(heard(VoiceLiveConstants.SEQUENCE_NUMBER)).containsExactly(1L, 2L, 3L);
        assertThat(heard(VoiceLiveConstants.SESSION_ID)).containsOnly("sess_1");
    }

    @Test
    void everyMessageHasAnIdOfItsOwnThatAnIdempotentConsumerCanUse() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(service.uri("events=x.*"))
                        .idempotentConsumer(header(VoiceLiveConstants.EVENT_ID), new MemoryIdempotentRepository())
                        .process(exchange -> heard.add(exchange.copy()));
            }
        });
        service.awaitOpen(1);
        service.send(0, "{'type':'x.a'}", "{'type':'x.a'}", "{'type':'x.b','event_id':'e1'}", "{'type':'x.b','event_id':'e1'}",
                "{'type':'x.last'}");
        awaitHeard(4);
        assertThat(heard(VoiceLiveConstants.EVENT_TYPE)).containsExactly("x.a", "x.a", "x.b", "x.last");
        assertThat(heard(VoiceLiveConstants.EVENT_ID)).contains("e1").doesNotHaveDuplicates();
        assertThat(heard.get(2).getMessage().getMessageId()).isEqualTo("e1");
    }

    @Test
    void transcriptsComeInTheOrderOfTheConversationAlsoWhenLateOrNotAtAll() throws Exception {
        hear("events=transcripts&transcriptionModel=azure-speech");
        service.send(0, "{'type':'input_audio_buffer.committed','item_id':'u1'}",
                "{'type':'conversation.item.created','previous_item_id':'u1','item':{'id':'a1','type':'message',"
                                                                                  + "'role':'assistant','status':'in_progress'}}",
                "{'type':'response.audio_transcript.done','item_id':'a1','transcript':'Good morning.'}",
                "{'type':'conversation.item.input_audio_transcription.completed','item_id':'u1','transcript':'Hello.'}",
                "{'type':'response.done','response':{'id':'r','status':'completed'}}",
                "{'type':'input_audio_buffer.committed','item_id':'u2','previous_item_id':'a1'}",
                "{'type':'conversation.item.input_audio_transcription.failed','item_id':'u2','error':{'message':'no'}}");
        awaitHeard(3);
        assertThat(bodies()).containsExactly("Hello.", "Good morning.", "");
        assertThat(heard(VoiceLiveConstants.PREVIOUS_ITEM_ID)).containsExactly(null, "u1", "a1");
        assertThat(heard(VoiceLiveConstants.ERROR_CODE)).containsExactly(null, null, "transcription_failed");
        assertThat(heard(VoiceLiveConstants.ERROR_MESSAGE)).containsExactly(null, null, "no");
    }

    @Test
    void aWholeAnswerIsOneWavAndOneThatIsCutOffSaysSo() throws Exception {
        hear("events=audio,turns&audioDelivery=answer");
        service.send(0, delta(4800), delta(4800),
                "{'type':'response.audio.done','event_id':'e5','response_id':'r','item_id':'i'}",
                delta(2400), CUT_OFF);
        awaitHeard(3);
        assertThat(heard(VoiceLiveConstants.EVENT_TYPE))
                .containsExactly("response.audio.done", "response.audio.done", "response.done");
        assertThat(heard(VoiceLiveConstants.EVENT_ID)).containsExactly("e5", "e9-audio0", "e9");
        assertThat(heard(VoiceLiveConstants.AUDIO_DURATION)).containsExactly(200L, 50L, null);
        assertThat(heard(VoiceLiveConstants.RESPONSE_STATUS)).containsExactly(null, "cancelled", "cancelled");
        assertThat(heard(VoiceLiveConstants.RESPONSE_REASON)).containsExactly(null, "turn_detected", "turn_detected");
        try (var wav = AudioFiles.open(new ByteArrayInputStream((byte[]) bodies().get(0)))) {
            assertThat(wav).isNotNull();
        }
    }

    @Test
    void theEndOfTheSessionBringsWhatWasGathered() throws Exception {
        hear("events=audio&audioDelivery=answer&audioContainer=raw");
        service.send(0, delta(100));
        service.drop();
        awaitHeard(1);
        assertThat(bodies()).containsExactly(new byte[100]);
        assertThat(heard(VoiceLiveConstants.RESPONSE_REASON)).containsExactly(LocalEvents.SESSION_LOST);
    }

    @Test
    void aRouteThatFailsGoesToTheExceptionHandlerAndHearsTheNextEvent() throws Exception {
        context.getRegistry().bind("failures", handler());
        hear("hear", "events=x.*&exceptionHandler=#failures", exchange -> {
            if (exchange.getMessage().getHeader(VoiceLiveConstants.EVENT_TYPE).equals("x.bad")) {
                throw new IllegalStateException("bad");
            }
        });
        service.awaitOpen(1);
        service.send(0, "{'type':'x.bad'}", "{'type':'x.good'}");
        awaitHeard(1);
        assertThat(heard(VoiceLiveConstants.EVENT_TYPE)).containsExactly("x.good");
        assertThat(failures).singleElement().satisfies(failure -> assertThat(failure).hasMessage("bad"));
    }

    @Test
    void aConnectionThatCannotBeOpenedReachesTheErrorHandlerAndTheErrors() throws Exception {
        service.close();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true)
                        .process(exchange -> failures.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
                from(service.uri("events=errors&bridgeErrorHandler=true&reconnectAttempts=0"))
                        .process(exchange -> heard.add(exchange.copy()));
            }
        });
        awaitHeard(1);
        Awaitility.await().until(() -> failures.size() == 1);
        assertThat(heard(VoiceLiveConstants.EVENT_TYPE)).containsExactly(LocalEvents.SESSION_LOST);
        assertThat(failures.get(0)).isInstanceOf(dev.voicelive.camel.session.SessionException.class);
    }

    @Test
    void openingCanBeLeftToAProducer() throws Exception {
        hear("hear", "session=s&events=x.*&connectOnStart=false", exchange -> {
        });
        context.createProducerTemplate().sendBody(service.uri("session=s&operation=append"), new byte[960]);
        service.awaitOpen(1);
        service.send(0, "{'type':'x.a'}");
        awaitHeard(1);
    }

    @Test
    void whatIsHeardInOneSessionSteersNothingInAnother() throws Exception {
        try (EventService other = new EventService()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(service.uri("session=s&events=audio"))
                            .to(other.uri("operation=append&turnDetection=none"))
                            .process(exchange -> heard.add(exchange.copy()));
                }
            });
            context.createProducerTemplate().sendBodyAndHeaders(service.uri("session=s&operation=append"), new byte[960],
                    Map.of(VoiceLiveConstants.SESSION_KEY, "anna"));
            service.awaitOpen(2);
            service.send(0, delta(960));
            service.send(1, delta(960));
            awaitHeard(2);
            assertThat(heard(VoiceLiveConstants.EVENT_SESSION_KEY)).as("key of the reply").containsExactly("default",
                    "default");
            assertThat(other.open()).isEqualTo(1);
            Awaitility.await().until(() -> other.received().size() == 2);
            assertThat(other.received()).containsOnly("input_audio_buffer.append");
        }
    }

    private ExceptionHandler handler() {
        return new ExceptionHandler() {
            @Override
            public void handleException(Throwable exception) {
                failures.add(exception);
            }

            @Override
            public void handleException(String message, Throwable exception) {
                failures.add(exception);
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                failures.add(exception);
            }
        };
    }

    private static String delta(int bytes) {
        return "{'type':'response.audio.delta','response_id':'r','item_id':'i','delta':'"
               + Base64.getEncoder().encodeToString(new byte[bytes]) + "'}";
    }
}

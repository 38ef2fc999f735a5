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

import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a service, a message or a header may try on a route. */
class HostileServiceTest extends ConsumerTestSupport {

    private static final String CLEAR = "{\"type\":\"input_audio_buffer.clear\"}";

    static List<String> brokenEvents() {
        return List.of(
                "{'type':'deep','x':" + "[".repeat(5_000) + "]".repeat(5_000) + "}", "{'type':'cut',", "[]", "'response.done'",
                "{'type':'twice'}{'type':'twice'}",
                "{'type':'long','n':" + "9".repeat(100_000) + "}");
    }

    @ParameterizedTest
    @MethodSource("brokenEvents")
    void whatIsNoEventEndsTheSessionAndTheNextOneWorks(String event) throws Exception {
        hear("events=voicelive.session.*");
        service.send(0, event);
        awaitHeard(2);
        assertThat(heard(VoiceLiveConstants.EVENT_TYPE))
                .containsExactly("voicelive.session.opened", "voicelive.session.lost");
        assertThat(heard.get(1).getMessage().getHeader(VoiceLiveConstants.ERROR_MESSAGE, String.class))
                .startsWith("The service sent").hasSizeLessThan(400);
        context.createProducerTemplate().requestBody(service.uri("operation=event"), CLEAR);
        Awaitility.await().untilAsserted(
                () -> assertThat(service.received()).containsExactly("input_audio_buffer.clear"));
    }

    @Test
    void fieldsOfAnEventNeverBecomeHeadersOfTheirOwnName() throws Exception {
        hear("events=brand.new");
        service.send(0, "{'type':'brand.new','CamelHttpUri':'http://evil.example','CamelVoiceLiveOperation':'close',"
                        + "'item_id':'a\\r\\nX-Evil: 1'}");
        awaitHeard(1);
        assertThat(heard.get(0).getMessage().getHeaders()).containsOnlyKeys(
                VoiceLiveConstants.EVENT_ID, VoiceLiveConstants.EVENT_TYPE, VoiceLiveConstants.EVENT_SESSION_KEY,
                VoiceLiveConstants.SESSION_ID, VoiceLiveConstants.SEQUENCE_NUMBER, VoiceLiveConstants.ITEM_ID);
    }

    @Test
    void headersOfMessagesNeverReachTheUpgrade() throws Exception {
        context.createProducerTemplate().send(service.uri("operation=event"), exchange -> {
            exchange.getMessage().setBody(CLEAR);
            exchange.getMessage().setHeader("Authorization", "Bearer stolen");
            exchange.getMessage().setHeader("api-key", "stolen");
            exchange.getMessage().setHeader(Exchange.HTTP_QUERY, "model=other");
            exchange.getMessage().setHeader("X-Other", "a\r\nb: c");
        });
        service.awaitOpen(1);
        assertThat(service.upgrades()).singleElement().satisfies(upgrade -> {
            assertThat(upgrade.names()).doesNotContain("Authorization", "api-key", "X-Other", "b");
        });
    }

    @Test
    void aDynamicEndpointLeavesOnlyForAllowedHosts() throws Exception {
        VoiceLiveComponent component = context.getComponent("voicelive", VoiceLiveComponent.class);
        component.getConfiguration().setApiKey("our-key");
        component.setAllowedHosts("127.0.0.1, *.cognitiveservices.azure.com");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toD(service.uri("operation=event") + "&language=${header.language}");
                from("direct:fixed").toD("voicelive:contoso?model=m&language=${header.language}");
            }
        });
        String header = "en&endpoint=wss://evil.example";
        assertThatThrownBy(
                () -> context.createProducerTemplate().requestBodyAndHeader("direct:fixed", CLEAR, "language", header))
                .hasStackTraceContaining("would connect to 'evil.example'").hasStackTraceContaining("allowedHosts");
        for (String uri : List.of("voicelive:evil?model=m&domain=example.com", "voicelive:e?model=m&endpoint=wss://e.example",
                "voicelive:e?model=m&endpoint=wss://cognitiveservices.azure.com.example",
                "voicelive:e?model=m&endpoint=wss://evilcognitiveservices.azure.com")) {
            assertThatThrownBy(() -> context.getEndpoint(uri)).hasStackTraceContaining("allowedHosts");
        }
        assertThat(context.getEndpoint("voicelive:contoso?model=m")).isNotNull();
        context.createProducerTemplate().requestBodyAndHeader("direct:in", CLEAR, "language", "en");
    }
}

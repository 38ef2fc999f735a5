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
import java.util.Map;

import com.azure.core.credential.TokenCredential;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.transport.CredentialType;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VoiceLiveEndpointTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
               textBlock = """
                       voicelive:contoso?model=gpt-4o | wss://contoso.cognitiveservices.azure.com/voice-live/realtime?api-version=2025-10-01&model=gpt-4o
                       voicelive:contoso?profile=byom-azure-openai-realtime&model=rt | wss://contoso.cognitiveservices.azure.com/voice-live/realtime?api-version=2025-10-01&profile=byom-azure-openai-realtime&model=rt
                       voicelive:contoso?profile=byom-foundry-anthropic-messages&model=claude-prod&foundryResourceOverride=other | wss://contoso.cognitiveservices.azure.com/voice-live/realtime?api-version=2025-10-01&profile=byom-foundry-anthropic-messages&model=claude-prod&foundry-resource-override=other
                       voicelive:contoso?agentName=desk&agentProjectName=support | wss://contoso.services.ai.azure.com/voice-live/realtime?api-version=2025-10-01&agent-name=desk&agent-project-name=support
                       voicelive:contoso?model=m&apiVersion=2026-04-10&query.features=x | wss://contoso.cognitiveservices.azure.com/voice-live/realtime?api-version=2026-04-10&model=m&features=x
                       voicelive:any?model=m&endpoint=http://127.0.0.1:8090 | ws://127.0.0.1:8090/voice-live/realtime?api-version=2025-10-01&model=m
                       """)
    void theUriBecomesTheUrlOfTheService(String uri, String url) {
        assertThat(context.getEndpoint(uri, VoiceLiveEndpoint.class).getServiceUrl()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
               textBlock = """
                       voicelive:contoso?model=m&profile=byom-gpt | byom-azure-openai-realtime
                       voicelive:contoso | model
                       voicelive:evil.example.com/path?model=m | resource
                       voicelive:contoso?model=m&foundryResourceOverride=https://other.cognitiveservices.azure.com | foundryResourceOverride
                       voicelive:contoso?model=m&agentName=a&agentProjectName=p | model
                       voicelive:contoso?agentName=a&agentProjectName=p&apiKey=k | agent
                       voicelive:contoso?model=m&credentialType=CLIENT_SECRET | tenantId
                       voicelive:contoso?model=m&credentialType=API_KEY | apiKey
                       voicelive:x?model=m&endpoint=ws://10.0.0.1:80&apiKey=k | allowInsecure
                       voicelive:contoso?model=m&maxSessions=0 | maxSessions
                       voicelive:contoso?model=m&pace=-1 | pace
                       """)
    void whatTheServiceDoesNotKnowIsRefusedByName(String uri, String named) {
        assertThatThrownBy(() -> context.getEndpoint(uri)).hasStackTraceContaining(named);
    }

    @Test
    void secretsAreMaskedWhereverTheEndpointIsShown() {
        VoiceLiveEndpoint endpoint = context.getEndpoint(
                "voicelive:contoso?agentId=a&agentProjectName=p&agentAccessToken=tok-123&clientSecret=sec-456&tenantId=t&clientId=c",
                VoiceLiveEndpoint.class);
        assertThat(List.of(endpoint.toString(), endpoint.getServiceUrl(), String.valueOf(endpoint.getServiceMetadata())))
                .noneMatch(shown -> shown.contains("tok-123") || shown.contains("sec-456"));
    }

    @Test
    void theCredentialTypeFollowsFromWhatIsGiven() {
        VoiceLiveConfiguration options = new VoiceLiveConfiguration();
        options.setResource("contoso");
        options.setModel("m");
        assertThat(EndpointSettings.credentialType(options)).isEqualTo(CredentialType.AZURE_IDENTITY);
        options.setClientSecret("s");
        assertThat(EndpointSettings.credentialType(options)).isEqualTo(CredentialType.CLIENT_SECRET);
        options.setApiKey("k");
        assertThat(EndpointSettings.credentialType(options)).isEqualTo(CredentialType.API_KEY);
        options.setCredentialType(CredentialType.MANAGED_IDENTITY);
        assertThat(EndpointSettings.credentialType(options)).isEqualTo(CredentialType.MANAGED_IDENTITY);
        VoiceLiveConfiguration local = new VoiceLiveConfiguration();
        local.setEndpoint("ws://localhost:8090");
        local.setModel("m");
        assertThat(EndpointSettings.credentialType(local)).isNull();
    }

    @Test
    void componentOptionsAreWhatEndpointsStartFrom() {
        VoiceLiveComponent component = context.getComponent("voicelive", VoiceLiveComponent.class);
        component.getConfiguration().setModel("gpt-4o");
        component.getConfiguration().setSilenceDuration(700);
        VoiceLiveConfiguration options = context.getEndpoint("voicelive:contoso?silenceDuration=900", VoiceLiveEndpoint.class)
                .getConfiguration();
        assertThat(options.getModel()).isEqualTo("gpt-4o");
        assertThat(options.getSilenceDuration()).isEqualTo(900);
        assertThat(component.getConfiguration().getSilenceDuration()).isEqualTo(700);
    }

    @Test
    void aSingleTokenCredentialInTheRegistryIsTakenByItself() {
        TokenCredential credential = request -> Mono.empty();
        context.getRegistry().bind("signedIn", TokenCredential.class, credential);
        VoiceLiveConfiguration options = context.getEndpoint("voicelive:contoso?model=m", VoiceLiveEndpoint.class)
                .getConfiguration();
        assertThat(options.getTokenCredential()).isSameAs(credential);
        assertThat(EndpointSettings.credentialType(options)).isEqualTo(CredentialType.TOKEN_CREDENTIAL);
    }

    @Test
    void theSessionConfigMayBeABeanOrAResourceAndNothingElse() throws Exception {
        context.getRegistry().bind("mySession", Map.of("temperature", 0.6));
        String uri = "voicelive:contoso?model=m&sessionConfig=";
        assertThat(session(uri + "#mySession").path("temperature").asDouble()).isEqualTo(0.6);
        assertThat(session(uri + "classpath:session.json").path("temperature").asDouble()).isEqualTo(0.65);
        assertThatThrownBy(() -> session(uri + "classpath:nowhere.json")).hasMessageContaining("nowhere.json");
        assertThatThrownBy(() -> session(uri + "nonsense")).hasMessageContaining("sessionConfig");
    }

    @Test
    void aMessageCannotNameAResourceToRead() throws Exception {
        VoiceLiveEndpoint endpoint = context.getEndpoint("voicelive:contoso?model=m", VoiceLiveEndpoint.class);
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(new byte[1]);
        exchange.getMessage().setHeader(VoiceLiveConstants.SESSION_CONFIG, "classpath:session.json");
        TranscribeService service = new TranscribeService(endpoint, (VoiceLiveComponent) endpoint.getComponent());
        assertThatThrownBy(() -> service.request(exchange)).hasMessageContaining(VoiceLiveConstants.SESSION_CONFIG);
    }

    private ObjectNode session(String uri) throws Exception {
        VoiceLiveEndpoint endpoint = context.getEndpoint(uri, VoiceLiveEndpoint.class);
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(new byte[1]);
        return new TranscribeService(endpoint, (VoiceLiveComponent) endpoint.getComponent()).request(exchange).settings();
    }
}

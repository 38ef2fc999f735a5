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
package dev.voicelive.camel.transport;

import java.util.Map;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ServiceAddressTest {

    private static final String BASE = "wss://contoso.cognitiveservices.azure.com/voice-live/realtime?api-version=2025-10-01";

    @ParameterizedTest
    @CsvSource({
            "byom-azure-openai-realtime,        gpt-realtime, ,      &profile=byom-azure-openai-realtime&model=gpt-realtime",
            "byom-azure-openai-realtime,        gpt-realtime, other, &profile=byom-azure-openai-realtime&model=gpt-realtime&foundry-resource-override=other",
            "byom-azure-openai-chat-completion, gpt-5.5,      ,      &profile=byom-azure-openai-chat-completion&model=gpt-5.5",
            "byom-azure-openai-chat-completion, gpt-5.5,      other, &profile=byom-azure-openai-chat-completion&model=gpt-5.5&foundry-resource-override=other",
            "byom-foundry-anthropic-messages,   claude-prod,  ,      &profile=byom-foundry-anthropic-messages&model=claude-prod",
            "byom-foundry-anthropic-messages,   claude-prod,  other, &profile=byom-foundry-anthropic-messages&model=claude-prod&foundry-resource-override=other" })
    void oneOwnsModelIsAskedForByProfile(String profile, String model, String override, String query) {
        ServiceAddress address = resource().profile(profile).model(model).foundryResourceOverride(override).build();
        assertThat(address.uri()).hasToString(BASE + query);
        address.validate(true);
    }

    @Test
    void aManagedModelNeedsNoMore() {
        ServiceAddress address = resource().model("gpt-realtime").build();
        assertThat(address.uri()).hasToString(BASE + "&model=gpt-realtime");
        assertThat(address.host()).isEqualTo("contoso.cognitiveservices.azure.com");
        assertThat(address).hasToString("ServiceAddress[" + BASE + "&model=gpt-realtime]");
    }

    @Test
    void domainAndVersionCanBeChosen() {
        assertThat(resource().resource("Contoso-2").domain("services.ai.azure.com").apiVersion("2026-06-01-preview").model("m")
                .build().uri())
                .hasToString(
                        "wss://contoso-2.services.ai.azure.com/voice-live/realtime?api-version=2026-06-01-preview&model=m");
    }

    @Test
    void anAgentLivesOnItsOwnDomain() {
        ServiceAddress address
                = resource().agentName("help desk").agentProjectName("p/1").agentVersion("3").conversationId("c\u00fc")
                        .agentIdentityClientId("0-1").foundryResourceOverride("other").build();
        assertThat(address.uri()).hasToString(
                "wss://contoso.services.ai.azure.com/voice-live/realtime?api-version=2025-10-01&agent-name=help%20desk"
                                              + "&agent-project-name=p%2F1&agent-version=3&conversation-id=c%C3%BC"
                                              + "&agent-authentication-identity-client-id=0-1&foundry-resource-override=other");
        assertThat(address.agentMode()).isTrue();
    }

    @Test
    void theClassicAgentsTokenIsMasked() {
        ServiceAddress address = classic().build();
        assertThat(address.uri()).hasToString(
                "wss://contoso.services.ai.azure.com/voice-live/realtime?api-version=2025-10-01&agent-id=asst_1"
                                              + "&agent-project-name=p&agent-access-token=xxxxxx");
        assertThat(address.wireUri().toString()).endsWith("&agent-access-token=s3cret");
        assertThat(address.toString()).doesNotContain("s3cret");
    }

    @Test
    void parametersToComeAreAppendedAndEncoded() {
        assertThat(resource().model("a&b=c d+e").query("features", "client_ec_reference:true").build().uri())
                .hasToString(BASE + "&model=a%26b%3Dc%20d%2Be&features=client_ec_reference%3Atrue");
    }

    @ParameterizedTest
    @CsvSource({
            "http://localhost:8080,                     ws://localhost:8080/voice-live/realtime?",
            "https://Private.Link/,                     wss://Private.Link/voice-live/realtime?",
            "ws://127.0.0.1:1/x/realtime,               ws://127.0.0.1:1/x/realtime?",
            "wss://host/voice-live/realtime/,           wss://host/voice-live/realtime?",
            "wss://host/base,                           wss://host/base/voice-live/realtime?",
            "ws://[::1]:9,                              ws://[::1]:9/voice-live/realtime?",
            "https://host?features=a:b&x=1%202,         wss://host/voice-live/realtime?features=a:b&x=1%202&" })
    void anEndpointReplacesHostAndKeepsWhatItHas(String endpoint, String start) {
        assertThat(ServiceAddress.builder().endpoint(endpoint).model("m").build().uri())
                .hasToString(start + "api-version=2025-10-01&model=m");
    }

    @Test
    void anEndpointMayBringKnownParametersButNotTwice() {
        String endpoint = "https://host/?api-version=2026-04-10&profile=byom-azure-openai-realtime&model=m";
        assertThat(ServiceAddress.builder().endpoint(endpoint).build().uri()).hasToString(
                "wss://host/voice-live/realtime?api-version=2026-04-10&profile=byom-azure-openai-realtime&model=m");
        assertThat(ServiceAddress.builder().endpoint(endpoint).model("m").build().uri()).hasToString(
                "wss://host/voice-live/realtime?api-version=2026-04-10&profile=byom-azure-openai-realtime&model=m");
        refused(b -> b.resource(null).endpoint(endpoint).model("n"),
                "'model' is given twice: in 'endpoint' and as option 'model'");
        refused(b -> b.resource(null).endpoint(endpoint).apiVersion("2025-10-01"), "'api-version' is given twice");
        refused(b -> b.resource(null).endpoint("https://host/?x=1").model("m").query("x", "2"), "'x' is given twice");
        refused(b -> b.resource(null).endpoint("https://host/?model=m&mod%65l=n"), "'model' is given twice in 'endpoint'");
        refused(b -> b.resource(null).endpoint("https://host/?profile=wrong&model=m"), "Option 'profile' is 'wrong'");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "contoso.evil.example", "contoso/", "evil.example/?", "a", "-abc", "abc-", "a--b", "con toso", "contoso#", "a@b",
            "a:80",
            "caf\u00e9", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
    void aResourceCannotLeadElsewhere(String resource) {
        refused(b -> b.resource(resource).model("m"), "Option 'resource' is '" + resource + "' but has to be the bare name");
    }

    @Test
    void whatNoUrlCanHoldIsRefused() {
        refused(b -> b.model("m\ud83d"), "Option 'model' has half of a surrogate pair in it");
        refused(b -> b.model("m").query("x", "\ude00"), "Option 'x' has half of a surrogate pair in it");
        refused(b -> b.domain("azure.026-06").model("m"), "Option 'domain' is 'azure.026-06'");
        refused(b -> b.resource(null).endpoint("wss://h/\ud83d").model("m"), "write it as '%' and its bytes in hex");
    }

    @ParameterizedTest
    @CsvSource({
            "https://other.services.ai.azure.com, other", "other.cognitiveservices.azure.com, other", "other/, other" })
    void anOverrideIsABareName(String override, String right) {
        refused(
                b -> b.profile("byom-azure-openai-realtime").model("m").foundryResourceOverride(override),
                "Option 'foundryResourceOverride' is '" + override + "' but has to be the bare name of a resource,"
                                                                                                           + " 2 to 64 letters, digits and single hyphens: '"
                                                                                                           + right + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "azure", "evil.example/x", "a..b", ".azure.com", "azure.com:80", "azure.com?", "-a.com", "a b.com" })
    void aDomainIsADomain(String domain) {
        refused(b -> b.domain(domain).model("m"), "Option 'domain' is '" + domain + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = { "latest", "2025-10", "2025-10-01-beta", "2025-10-01&x=1" })
    void aVersionIsADate(String version) {
        refused(b -> b.model("m").apiVersion(version), "Option 'apiVersion' is '" + version + "'");
    }

    @Test
    void forbiddenCombinationsAreRefusedByName() {
        refused(b -> b, "give 'model'");
        refused(b -> b.resource(null).model("m"), "give the resource's name, or 'endpoint'");
        refused(b -> b.profile("byom-openai").model("m"), "Option 'profile' is 'byom-openai' but has to be one of"
                                                          + " byom-azure-openai-realtime, byom-azure-openai-chat-completion,"
                                                          + " byom-foundry-anthropic-messages");
        refused(b -> b.profile("byom-azure-openai-realtime"), "Option 'profile' needs 'model'");
        refused(b -> b.model("m").foundryResourceOverride("other"), "'foundryResourceOverride' needs 'profile' or 'agentName'");
        refused(b -> b.agentName("a").agentProjectName("p").model("m"), "'agentName' and 'model' exclude each other");
        refused(
                b -> b.agentName("a").agentProjectName("p").profile("byom-azure-openai-realtime"),
                "'agentName' and 'profile' exclude each other");
        refused(b -> b.agentName("a"), "Option 'agentName' needs 'agentProjectName'");
        refused(b -> b.agentName("a").agentId("i").agentProjectName("p"), "'agentName' and 'agentId' exclude each other");
        refused(b -> b.agentName("a").agentProjectName("p").agentAccessToken(Secret.of("t")),
                "'agentName' and 'agentAccessToken'");
        refused(b -> b.agentName("a").agentProjectName("p").domain("cognitiveservices.azure.com"), "Option 'domain' is");
        refused(
                b -> b.resource(null).endpoint("https://x.cognitiveservices.azure.com").agentName("a").agentProjectName("p"),
                "Option 'endpoint' is 'x.cognitiveservices.azure.com'");
        refused(b -> b.agentId("i").agentProjectName("p"), "Option 'agentId' needs 'agentAccessToken'");
        refused(b -> b.agentId("i").agentAccessToken(Secret.of("t")), "Option 'agentId' needs 'agentProjectName'");
        refused(b -> classic().agentVersion("1"), "Option 'agentVersion' needs 'agentName'");
        refused(b -> classic().conversationId("1"), "Option 'conversationId' needs 'agentName'");
        refused(b -> classic().agentIdentityClientId("1"), "Option 'agentIdentityClientId' needs 'agentName'");
        refused(b -> classic().foundryResourceOverride("other"), "Option 'foundryResourceOverride' needs 'agentName'");
        refused(b -> b.model("m").agentProjectName("p"), "Option 'agentProjectName' needs 'agentName'");
        refused(b -> b.model("m").agentVersion("1"), "Option 'agentVersion' needs 'agentName'");
        refused(b -> b.model("m").agentAccessToken(Secret.of("t")), "Option 'agentAccessToken' needs 'agentId'");
        refused(b -> b.model("m\nX: y"), "Option 'model' has a control character");
    }

    @Test
    void agentsTakeNoApiKey() {
        ServiceAddress agent = resource().agentName("a").agentProjectName("p").build();
        assertThatNoException().isThrownBy(agent::validate);
        assertThatIllegalArgumentException().isThrownBy(() -> agent.validate(true)).withMessageContaining("API key")
                .withMessageContaining("credentialType");
        assertThatIllegalArgumentException().isThrownBy(() -> classic().build().validate(true));
    }

    @Test
    void furtherParametersRepeatNothingAndCarryNoCredential() {
        refused(b -> b.model("m").query("model", "n"),
                "Parameter 'model' has its own option: use 'model' instead of 'query.model'");
        refused(b -> b.model("m").query("Agent-Name", "n"), "use 'agentName'");
        refused(b -> b.model("m").query("api-key", "k"), "must not carry the credential 'api-key'");
        refused(b -> b.model("m").query("AUTHORIZATION", "Bearer x"), "credential 'AUTHORIZATION'");
        refused(b -> b.model("m").query("agent-access-token", "x"), "credential 'agent-access-token'");
        refused(b -> b.model("m").query("a&b", "x"), "Option 'query' is 'a&b'");
        refused(b -> b.model("m").query(Map.of("", "x")), "Option 'query' is ''");
    }

    @Test
    void endpointsAreCheckedAndTheirSecretsNotRepeated() {
        refused(b -> b.resource(null).endpoint("https://user:hunter2@host").model("m"), "has a user or password in it");
        refused(b -> b.resource(null).endpoint("https://host/?api-key=hunter2").model("m"), "credential 'api-key'");
        refused(b -> b.resource(null).endpoint("https://host/#x").model("m"), "no fragment");
        refused(b -> b.resource(null).endpoint("ftp://host").model("m"), "http, https, ws or wss");
        refused(b -> b.resource(null).endpoint("host:8080").model("m"), "http, https, ws or wss");
        refused(b -> b.resource(null).endpoint("https:///x").model("m"), "Option 'endpoint'");
        refused(b -> b.resource(null).endpoint("https://ho st/hunter2").model("m"), "is not a URL");
        refused(b -> b.resource(null).endpoint("https://host:70000").model("m"), "port 70000");
        refused(b -> b.resource(null).endpoint("https://host/?x=%zz").model("m"), "Option 'endpoint'");
        refused(b -> b.endpoint("https://host").domain("services.ai.azure.com").model("m"),
                "'endpoint' and 'domain' exclude each other");
        assertThat(ServiceAddress.builder().endpoint("https://user:hunter2@host").build())
                .hasToString("ServiceAddress[not valid]");
    }

    private static ServiceAddress.Builder resource() {
        return ServiceAddress.builder().resource("contoso");
    }

    private static ServiceAddress.Builder classic() {
        return resource().agentId("asst_1").agentProjectName("p").agentAccessToken(Secret.of("s3cret"));
    }

    private static void refused(UnaryOperator<ServiceAddress.Builder> values, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> values.apply(resource()).build().validate())
                .withMessageContaining(message).satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
    }
}

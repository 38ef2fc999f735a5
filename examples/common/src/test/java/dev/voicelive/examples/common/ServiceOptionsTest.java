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
package dev.voicelive.examples.common;

import java.util.Map;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServiceOptionsTest {

    private static final Map<String, String> NO_ENVIRONMENT = Map.of();
    private static final Map<String, String> KEY = Map.of("AZURE_VOICELIVE_API_KEY", "s3cret");

    @Test
    void bringsAnEmulatorAndKeepsTheUsersKeyFromIt() {
        ServiceOptions options = parse();
        assertThat(options.needsEmulator()).isTrue();
        assertThat(options.settings("ws://127.0.0.1:7", KEY))
                .containsEntry("voicelive.endpoint", "ws://127.0.0.1:7").containsEntry("voicelive.apiKey", "none")
                .containsEntry("voicelive.credentialType", "API_KEY");
    }

    @Test
    void takesTheKeyOfAResourceFromTheEnvironment() {
        ServiceOptions options = parse("--resource", "contoso");
        assertThat(options.needsEmulator()).isFalse();
        assertThat(options.settings(null, KEY))
                .containsEntry("voicelive.resource", "contoso").containsEntry("voicelive.apiKey", "s3cret")
                .containsEntry("voicelive.credentialType", "API_KEY").doesNotContainKey("voicelive.endpoint");
    }

    @Test
    void signsInAsTheUserWhereThereIsNoKey() {
        Properties settings = parse("--resource", "contoso").settings(null, NO_ENVIRONMENT);
        assertThat(settings).containsEntry("voicelive.credentialType", "AZURE_IDENTITY").doesNotContainKey("voicelive.apiKey");
    }

    @Test
    void takesTheKeyFromTheVariableThatIsNamed() {
        Properties settings = parse("--resource", "contoso", "--api-key-env", "OTHER").settings(null, Map.of("OTHER", "k"));
        assertThat(settings).containsEntry("voicelive.apiKey", "k");
        assertThatThrownBy(() -> parse("--resource", "contoso", "--api-key-env", "OTHER").settings(null, KEY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--api-key-env names the environment variable OTHER, which is not set");
    }

    @Test
    void takesAModelByDefaultOnlyWhereNothingElseSaysWhich() {
        assertThat(parse().settings(null, NO_ENVIRONMENT)).containsEntry("voicelive.model", ServiceOptions.DEFAULT_MODEL);
        assertThat(parse().given(null, NO_ENVIRONMENT)).doesNotContainKey("voicelive.model");
        assertThat(parse("--profile", "p").settings(null, NO_ENVIRONMENT)).doesNotContainKey("voicelive.model");
        assertThat(parse("--model", "m").given(null, NO_ENVIRONMENT)).containsEntry("voicelive.model", "m");
    }

    @Test
    void needsNoKeyForAServiceOnThisMachine() {
        assertThat(parse("--endpoint", "ws://127.0.0.1:1234").settings(null, NO_ENVIRONMENT))
                .containsEntry("voicelive.endpoint", "ws://127.0.0.1:1234").containsEntry("voicelive.apiKey", "none");
        assertThat(parse("--endpoint", "wss://voice.contoso.com").settings(null, NO_ENVIRONMENT))
                .containsEntry("voicelive.credentialType", "AZURE_IDENTITY");
    }

    @Test
    void handsOnWhatAzureNeedsToKnow() {
        assertThat(parse("--resource", "contoso", "--profile", "byom-foundry-anthropic-messages", "--model", "claude-prod",
                "--foundry-resource-override", "other", "--api-version", "2025-10-01").settings(null, KEY))
                .containsEntry("voicelive.profile", "byom-foundry-anthropic-messages")
                .containsEntry("voicelive.model", "claude-prod")
                .containsEntry("voicelive.foundryResourceOverride", "other")
                .containsEntry("voicelive.apiVersion", "2025-10-01");
    }

    @Test
    void refusesTwoServices() {
        assertThatThrownBy(() -> parse("--resource", "contoso", "--endpoint", "ws://127.0.0.1:1"))
                .isInstanceOf(CommandLine.ParameterException.class).hasMessageContaining("--endpoint")
                .hasMessageContaining("--resource");
    }

    @Test
    void refusesAnEndpointThatIsNoUrl() {
        assertThatThrownBy(() -> parse("--endpoint", "ws://a b").settings(null, NO_ENVIRONMENT))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("--endpoint is no URL: ws://a b");
    }

    private static ServiceOptions parse(String... args) {
        return CommandLine.populateCommand(new ServiceOptions(), args);
    }
}

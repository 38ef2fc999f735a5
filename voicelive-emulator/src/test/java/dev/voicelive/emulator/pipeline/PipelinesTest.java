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
package dev.voicelive.emulator.pipeline;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PipelinesTest {

    private static SessionTarget target(String model, String profile) {
        return new SessionTarget(new ApiVersion("2025-10-01"), model, profile, null, null, Set.of());
    }

    @ParameterizedTest
    @CsvSource({
            "gpt-realtime, , true", "gpt-realtime-mini, , true", "gpt-realtime-2.1-datazone, , true",
            "phi4-mm-realtime, , true", "azure-realtime, , true", "gpt-4o, , false", "gpt-5-chat, , false",
            "phi4-mini, , false", "gpt-realtime, byom-azure-openai-chat-completion, false",
            "my-deployment, byom-azure-openai-realtime, true", "claude-prod, byom-foundry-anthropic-messages, false" })
    void theModelOrTheProfileDecides(String model, String profile, boolean realtime) throws Exception {
        assertThat(Pipelines.choose(target(model, profile), Set.of()).realtime()).isEqualTo(realtime);
    }

    @Test
    void anAgentIsCascaded() throws Exception {
        SessionTarget agent = new SessionTarget(
                new ApiVersion("2026-04-10"), null, null, null, new SessionTarget.Agent("a", false, null), Set.of());
        assertThat(Pipelines.choose(agent, Set.of("gpt-4o")).realtime()).isFalse();
    }

    @Test
    void anUnknownProfileIsToldWithThoseThereAre() {
        assertThatThrownBy(() -> Pipelines.choose(target("m", "byom"), Set.of()))
                .isInstanceOfSatisfying(UnknownTargetException.class,
                        e -> assertThat(e.code()).isEqualTo("invalid_profile"))
                .hasMessageContaining("byom-azure-openai-chat-completion, byom-azure-openai-realtime,"
                                      + " byom-foundry-anthropic-messages");
    }

    @Test
    void theListOfModelsHoldsForManagedOnesOnly() throws Exception {
        assertThat(Pipelines.choose(target("gpt-4o", null), Set.of("gpt-4o"))).isNotNull();
        assertThat(Pipelines.choose(target("mine", "byom-azure-openai-chat-completion"), Set.of("gpt-4o"))).isNotNull();
        assertThatThrownBy(() -> Pipelines.choose(target("mine", null), Set.of("gpt-4o")))
                .isInstanceOfSatisfying(UnknownTargetException.class, e -> assertThat(e.code()).isEqualTo("invalid_model"));
    }

    @ParameterizedTest
    @CsvSource({
            "2025-10-01, 2026-04-10, false", "2026-04-10, 2026-04-10, true", "2026-06-01-preview, 2026-04-10, true",
            "v1, 2026-07-15, true" })
    void versionsAreComparedByDate(String version, String date, boolean newer) {
        assertThat(ApiVersion.parse(version).atLeast(date)).isEqualTo(newer);
    }

    @ParameterizedTest
    @CsvSource({ "yesterday", "2025-10", "2025-10-01-beta", "v2" })
    void whatHasNotTheFormOfAVersionIsNone(String text) {
        assertThat(ApiVersion.parse(text)).isNull();
    }
}

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
package dev.voicelive.camel.observe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UsageBudgetTest {

    private Instant now = Instant.EPOCH;

    private UsageBudget budget(double maxMinutes, double maxTokens, String weights) {
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        return new UsageBudget("desk", maxMinutes, maxTokens, TokenWeights.of(weights), Duration.ofHours(1), clock);
    }

    private static JsonNode usage(String json) throws Exception {
        return new ObjectMapper().readTree(json.replace('\'', '"'));
    }

    @Test
    void marksArePassedOnceAndThePeriodBeginsAnew() {
        UsageBudget budget = budget(10, 0, null);
        assertThat(budget.addMillis(7 * 60_000)).isEmpty();
        assertThat(budget.addMillis(60_000)).singleElement().satisfies(near -> {
            assertThat(near.exhausted()).isFalse();
            assertThat(near.text()).contains("8.0 of 10.0 minutes").contains("desk");
        });
        assertThat(budget.addMillis(60_000)).isEmpty();
        assertThat(budget.exhausted()).isNull();
        assertThat(budget.addMillis(60_000)).singleElement().matches(UsageBudget.Mark::exhausted);
        assertThat(budget.exhausted()).contains("maxMinutes").contains("1970-01-01T01:00:00Z");
        assertThat(budget.addMillis(60_000)).isEmpty();
        now = now.plus(Duration.ofHours(1));
        assertThat(budget.exhausted()).isNull();
        assertThat(budget.usedPart(UsageBudget.Kind.MINUTES)).isZero();
    }

    @Test
    void tokensCountByTheirWeightsAndCachedOnesOnce() throws Exception {
        UsageBudget budget = budget(0, 1_000, "input.text=1, input.audio=10,input.cached=0.5,output.text=4,output.audio=20");
        // fresh: 10 text, 20 audio; cached: 10; out: 5 text, 10 audio
        assertThat(budget.addTokens(usage("{'input_token_details':{'text_tokens':15,'audio_tokens':25,'cached_tokens':10,"
                                          + "'cached_tokens_details':{'text_tokens':5,'audio_tokens':5}},"
                                          + "'output_token_details':{'text_tokens':5,'audio_tokens':10}}")))
                .isEmpty();
        assertThat(budget.usedPart(UsageBudget.Kind.TOKENS)).isEqualTo((10 + 200 + 5 + 20 + 200) / 1000.0);
        assertThat(budget.addTokens(usage("{'output_token_details':{'audio_tokens':1000}}"))).hasSize(2);
        assertThat(budget.exhausted()).contains("maxTokens");
    }

    @Test
    void withoutALimitNothingEnds() throws Exception {
        UsageBudget budget = budget(0, 0, null);
        assertThat(budget.addMillis(Long.MAX_VALUE / 2)).isEmpty();
        assertThat(budget.addTokens(usage("{'output_token_details':{'text_tokens':1000000000}}"))).isEmpty();
        assertThat(budget.addTokens(usage("null"))).isEmpty();
        assertThat(budget.exhausted()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "audio=1", "input.audio", "input.audio=x", "input.audio=-1", "input.audio=Infinity",
            "input.audio=1;output.audio=2", "," })
    void whatCannotBeMeantIsNamed(String weights) {
        assertThatThrownBy(() -> TokenWeights.of(weights)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tokenWeights").hasMessageContaining("input.audio");
    }
}

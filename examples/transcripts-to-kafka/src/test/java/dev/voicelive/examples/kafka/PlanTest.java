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
package dev.voicelive.examples.kafka;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlanTest {

    private static final Plan.Limits LIMITS = new Plan.Limits(30, 100_000);

    @Test
    void tenThousandHoursADay() {
        Plan plan = Plan.of(new Plan.Need(10_000, 1, 0.7, 10, 55, 8), LIMITS);
        assertThat(plan.sessions()).isEqualTo(596);
        assertThat(plan.partitions()).isEqualTo(596);
        assertThat(plan.processes()).isEqualTo(75);
        assertThat(plan.connectsPerMinute()).isBetween(10.8, 10.9);
        assertThat(plan.tokensPerMinute()).isEqualTo(250_000);
        assertThat(plan.resources()).isEqualTo(3);
        assertThat(plan.startMinutes()).isBetween(6.6, 6.7);
    }

    @Test
    void aLittleNeedsOneOfEach() {
        Plan plan = Plan.of(new Plan.Need(1, 1, 1, 0, 60, 8), LIMITS);
        assertThat(plan.sessions()).isEqualTo(1);
        assertThat(plan.processes()).isEqualTo(1);
        assertThat(plan.resources()).isEqualTo(1);
    }

    @Test
    void namesTheOptionThatIsWrong() {
        assertThatThrownBy(() -> new Plan.Need(10, 1, 2, 10, 55, 8)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--load must be more than 0 and at most 100, not 200.0");
    }
}

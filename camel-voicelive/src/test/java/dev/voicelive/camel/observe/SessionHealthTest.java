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

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SessionHealthTest {

    private final AtomicLong seconds = new AtomicLong();
    private final SessionHealth health = new SessionHealth(() -> TimeUnit.SECONDS.toNanos(seconds.get()));

    private boolean up() {
        return health.status(true).up();
    }

    @Test
    void itIsDownUntilTheFirstSuccessUnlessNoSessionIsNeeded() {
        assertThat(up()).isFalse();
        assertThat(health.status(false).up()).isTrue();
        health.lost(false, true, "nothing listens there");
        assertThat(up()).isFalse();
        assertThat(health.status(false)).isEqualTo(new SessionHealth.Status(false, "nothing listens there"));
        health.opened();
        assertThat(up()).isTrue();
    }

    @Test
    void aConnectionThatComesBackInTimeChangesNothing() {
        health.opened();
        for (int i = 0; i < 5; i++) {
            health.lost(true, true, "reset");
            seconds.addAndGet(SessionHealth.GRACE_SECONDS - 1);
            assertThat(up()).isTrue();
            health.opened();
        }
        health.lost(true, true, "reset");
        seconds.addAndGet(20);
        health.lost(true, true, "refused");
        seconds.addAndGet(10);
        assertThat(health.status(true)).isEqualTo(new SessionHealth.Status(false, "refused"));
        health.opened();
        assertThat(up()).isTrue();
    }

    @Test
    void whatWillNotPassCountsAtOnce() {
        health.opened();
        health.lost(true, false, "401");
        assertThat(up()).isFalse();
    }

    @Test
    void aSessionThatNobodyNeedsMayStayLost() {
        health.opened();
        health.lost(true, true, "reset");
        seconds.addAndGet(SessionHealth.GRACE_SECONDS);
        assertThat(up()).isFalse();
        assertThat(health.status(false).up()).isTrue();
        health.lost(false, true, "refused");
        assertThat(health.status(false).up()).isFalse();
    }
}

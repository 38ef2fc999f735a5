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
package dev.voicelive.camel.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

import dev.voicelive.camel.session.Backoff;
import dev.voicelive.camel.session.SessionException;
import dev.voicelive.camel.transport.TransportException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecoveryTest {

    private static final SessionException DROP = new SessionException("lost", TransportException.closed(1006, ""));
    private static final SessionException REFUSED
            = new SessionException("refused", TransportException.http(401, -1, "refused"));
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    private long nanos;

    @Test
    void pausesGrowUntilTheAttemptsAreUsedUp() {
        Recovery recovery = recovery(3, 5);
        assertThat(recovery.lost(DROP).pauseMillis()).isBetween(50L, 100L);
        assertThat(recovery.failed(DROP).pauseMillis()).isBetween(100L, 200L);
        assertThat(recovery.failed(DROP).pauseMillis()).isBetween(200L, 400L);
        assertThat(recovery.failed(DROP).end()).hasMessageContaining("3 attempts").hasMessageContaining("reconnectAttempts")
                .hasMessageContaining("lost");
    }

    @Test
    void theServiceMayAskForALongerPause() {
        SessionException busy = new SessionException("busy", TransportException.http(429, 7000, "busy"));
        Recovery recovery = recovery(3, 5);
        recovery.lost(DROP);
        assertThat(recovery.failed(busy).pauseMillis()).isEqualTo(7000);
    }

    @Test
    void whatWouldFailAgainIsNotTriedAgain() {
        assertThat(recovery(3, 5).lost(REFUSED).end()).isSameAs(REFUSED);
        Recovery recovery = recovery(3, 5);
        recovery.lost(DROP);
        assertThat(recovery.failed(REFUSED).end()).hasMessageContaining("could not be restored")
                .hasMessageContaining("refused");
    }

    @Test
    void aSessionIsRestoredOnlySoManyTimes() {
        Recovery recovery = recovery(3, 2);
        for (int i = 0; i < 2; i++) {
            assertThat(recovery.lost(DROP).end()).isNull();
            recovery.connected();
        }
        assertThat(recovery.lost(DROP).end()).hasMessageContaining("restored 2 times").hasMessageContaining("maxRecoveries");
        assertThat(recovery(0, 5).lost(DROP).end()).isSameAs(DROP);
    }

    @Test
    void aConnectionThatBreaksAtOnceIsNotTriedFasterThanOneThatCannotBeMade() {
        Recovery recovery = recovery(3, 10);
        recovery.lost(DROP);
        recovery.connected();
        assertThat(recovery.lost(DROP).pauseMillis()).isGreaterThanOrEqualTo(100);
        recovery.connected();
        nanos += Duration.ofMinutes(1).toNanos();
        assertThat(recovery.lost(DROP).pauseMillis()).isLessThanOrEqualTo(100);
    }

    @Test
    void aConnectionIsReplacedBeforeItsEndOrItsMaximumAge() {
        Duration minute = Duration.ofMinutes(1);
        assertThat(RenewalTimes.of(NOW, NOW.plusSeconds(3600).getEpochSecond(), settings(Duration.ZERO, minute)))
                .isEqualTo(new RenewalTimes(NOW.plusSeconds(3540), NOW.plusSeconds(3570)));
        assertThat(RenewalTimes.of(NOW, NOW.plusSeconds(3600).getEpochSecond(), settings(Duration.ofMinutes(10), minute)))
                .isEqualTo(new RenewalTimes(NOW.plusSeconds(540), NOW.plusSeconds(570)));
        assertThat(RenewalTimes.of(NOW, 0, settings(Duration.ZERO, minute))).isNull();
        assertThat(RenewalTimes.of(NOW, NOW.minusSeconds(5).getEpochSecond(), settings(Duration.ZERO, minute)))
                .as("told by another clock").isNull();
        assertThat(RenewalTimes.of(NOW, NOW.plusSeconds(8).getEpochSecond(), settings(Duration.ZERO, minute)))
                .as("never more than half of its time").isEqualTo(new RenewalTimes(NOW.plusSeconds(4), NOW.plusSeconds(6)));
    }

    private Recovery recovery(int attempts, int recoveries) {
        return new Recovery(
                new RecoverySettings(
                        attempts, recoveries, new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5)), 10, 1 << 20, 100,
                        Duration.ZERO, Duration.ofMinutes(1)),
                new SplittableRandom(7), () -> nanos);
    }

    private static RecoverySettings settings(Duration maxAge, Duration margin) {
        return new RecoverySettings(3, 3, Backoff.DEFAULT, 10, 1 << 20, 100, maxAge, margin);
    }
}

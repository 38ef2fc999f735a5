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
package dev.voicelive.emulator.junit;

import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.testing.SharedVertx;
import dev.voicelive.emulator.testing.WireClient;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An emulator that the tests of a class share. */
@ExtendWith(SharedVertx.class)
@VoiceLiveEmulatorTest(lifecycle = EmulatorLifecycle.PER_CLASS, apiKey = "k")
class EmulatorPerClassTest {

    private static VoiceLiveEmulator shared;

    @BeforeAll
    static void remember(VoiceLiveEmulator emulator) {
        shared = emulator;
    }

    @Test
    void aTestHasThatOfItsClass(VoiceLiveEmulator emulator, Vertx vertx) throws Exception {
        assertThat(emulator).isSameAs(shared);
        assertOpen(vertx, emulator);
    }

    @Test
    void theKeyIsAskedFor(VoiceLiveEmulator emulator, Vertx vertx) throws Exception {
        try (WireClient client = new WireClient(vertx)) {
            assertThatThrownBy(() -> client.connect(emulator.port(), WireClient.CASCADED))
                    .isInstanceOf(UpgradeRejectedException.class);
        }
    }

    private static void assertOpen(Vertx vertx, VoiceLiveEmulator emulator) throws Exception {
        try (WireClient client = new WireClient(vertx).connect(emulator.port(), WireClient.CASCADED, "api-key", "k")) {
            client.expect("session.created");
        }
    }
}

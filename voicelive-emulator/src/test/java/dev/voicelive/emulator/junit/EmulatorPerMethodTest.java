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

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;

import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.testing.SharedVertx;
import dev.voicelive.emulator.testing.WireClient;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An emulator that lives as long as one test. */
@ExtendWith(SharedVertx.class)
@VoiceLiveEmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmulatorPerMethodTest {

    private final List<VoiceLiveEmulator> seen = new ArrayList<>();

    @BeforeEach
    void remember(VoiceLiveEmulator emulator) {
        seen.add(emulator);
    }

    @RepeatedTest(2)
    void eachTestHasItsOwn(VoiceLiveEmulator emulator, ClientEvents events, Vertx vertx) throws Exception {
        assertThat(seen).last().isSameAs(emulator);
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(events).hasToString("nothing");
        assertOpen(vertx, emulator);
        for (VoiceLiveEmulator earlier : seen.subList(0, seen.size() - 1)) {
            assertThatThrownBy(() -> assertOpen(vertx, earlier)).isInstanceOf(ConnectException.class);
        }
    }

    private static void assertOpen(Vertx vertx, VoiceLiveEmulator emulator) throws Exception {
        try (WireClient client = new WireClient(vertx).connect(emulator.port(), WireClient.CASCADED, "api-key", "k")) {
            client.expect("session.created");
        }
    }
}

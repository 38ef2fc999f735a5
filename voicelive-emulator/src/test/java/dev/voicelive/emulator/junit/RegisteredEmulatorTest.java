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

import java.util.concurrent.atomic.AtomicInteger;

import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.testing.SharedVertx;
import dev.voicelive.emulator.testing.WireClient;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** An emulator with further options. */
@ExtendWith(SharedVertx.class)
class RegisteredEmulatorTest {

    private static final AtomicInteger STARTS = new AtomicInteger();

    @RegisterExtension
    static final VoiceLiveEmulatorExtension EXTENSION = new VoiceLiveEmulatorExtension(
            EmulatorLifecycle.PER_CLASS, builder -> {
                STARTS.incrementAndGet();
                builder.models("gpt-4o");
            });

    @RepeatedTest(2)
    void optionsCanBeGiven(VoiceLiveEmulator emulator, Vertx vertx) throws Exception {
        try (WireClient client = new WireClient(vertx).connect(emulator.port(), WireClient.REALTIME)) {
            assertThat(client.expect("error").at("/error/code").asText()).isEqualTo("invalid_model");
        }
    }

    @AfterAll
    static void oneWasEnough() {
        assertThat(STARTS).hasValue(1);
    }
}

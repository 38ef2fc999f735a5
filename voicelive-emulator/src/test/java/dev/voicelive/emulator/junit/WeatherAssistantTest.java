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

import java.time.Duration;

import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.testing.Sounds;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The example of the README, whose client is Java's own WebSocket. */
// README begins
@VoiceLiveEmulatorTest
class WeatherAssistantTest {

    @Test
    void answersWithWhatTheToolSays(VoiceLiveEmulator emulator, EmulatorScript script, ClientEvents events) throws Exception {
        script.hears("what is the weather in London").calls("getWeather", "{\"city\":\"London\"}")
                .answers("It is ", "foggy.");

        WeatherAssistant assistant = new WeatherAssistant(emulator.uri());

        assertThat(assistant.ask(Sounds.speech(1000, 24_000))).isEqualTo("It is foggy.");
        assertThat(events.await("session.update").at("/session/tools/0/name").asText()).isEqualTo("getWeather");
        assertThat(events.await("conversation.item.create").at("/item/output").asText()).isEqualTo("fog in London");
        assertThat(script.spoken()).containsExactly("It is foggy.");
    }

    @Test
    void triesAgainWhenTheServiceIsBusy(VoiceLiveEmulator emulator, EmulatorScript script, ClientEvents events)
            throws Exception {
        script.faults().refuseUpgrades(1, 429, Duration.ofSeconds(1));
        script.hears("hello").answers("Good morning.");

        assertThat(new WeatherAssistant(emulator.uri()).ask(Sounds.speech(1000, 24_000))).isEqualTo("Good morning.");
        assertThat(events.awaitAudio(48_000)).isGreaterThanOrEqualTo(48_000);
    }
}
// README ends

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
package dev.voicelive.benchmarks.soak;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import dev.voicelive.emulator.fault.Faults;

/**
 * Everything that the emulator can do wrong, spread over time: what concerns a connection from its beginning happens to
 * those that are made, what concerns events and utterances now and then to any, and from time to time some connection
 * breaks, which brings others.
 */
final class Trouble {

    /** Of a connection, each with the same chance. */
    private static final List<String> OF_CONNECTIONS = List.of(
            "refuse:503", "refuse:429:1", "slow-handshake:1500", "error:server_error", "drop-after-events:7",
            "drop-after-bytes:4000", "close-after-events:15:1011", "close-after-bytes:20000:1012", "expire-after:8000");
    /** Of a connection, after which the session ends. */
    private static final List<String> FINAL = List.of("refuse:401", "byom-error", "close-after-events:9:1008");
    private static final List<String> OF_EVENTS = List.of(
            "stall-reads:2000", "stall-writes:3000", "delay-event:2000", "duplicate-event", "unknown-event",
            "huge-event:1000000");
    private static final List<String> OF_UTTERANCES = List.of("lose-transcription", "fail-transcription");
    private static final List<Integer> CLOSE_CODES = List.of(0, 0, 1000, 1001, 1011, 1012, 1013, 4000);
    private static final double CHANCE_OF_CONNECTION = 0.04;
    private static final double EVENTS_A_SECOND = 3.5;
    private static final double UTTERANCES_A_SECOND = 0.5;

    private final Faults faults = new Faults();
    private final SplittableRandom random;

    /**
     * @param sessions     how many speak
     * @param everySeconds about how often something goes wrong in one of them
     */
    Trouble(long seed, int sessions, double everySeconds) {
        random = new SplittableRandom(seed);
        faults.seed(seed);
        OF_CONNECTIONS.forEach(fault -> order(fault, CHANCE_OF_CONNECTION));
        FINAL.forEach(fault -> order(fault, CHANCE_OF_CONNECTION / 4));
        // Breaks are half of all that happens; each of the others has its share of the other half.
        double each = 1 / (2 * everySeconds * (OF_EVENTS.size() + OF_UTTERANCES.size()));
        OF_EVENTS.forEach(fault -> order(fault, each / (sessions * EVENTS_A_SECOND)));
        OF_UTTERANCES.forEach(fault -> order(fault, each / (sessions * UTTERANCES_A_SECOND)));
    }

    Faults faults() {
        return faults;
    }

    /** Breaks the connection of the session that speaks next. */
    void breakConnection() {
        int code = CLOSE_CODES.get(random.nextInt(CLOSE_CODES.size()));
        if (code == 0) {
            faults.dropAfterAudio(Duration.ZERO);
        } else {
            faults.closeAfterAudio(Duration.ZERO, code);
        }
    }

    private void order(String fault, double chance) {
        faults.order(String.format(Locale.ROOT, "%s,chance:%.9f", fault, Math.min(1, chance)));
    }
}

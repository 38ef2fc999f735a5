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

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.voicelive.audio.vad.EnergyVoiceDetector;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.chat.ScriptedChatModel;
import dev.voicelive.emulator.speech.ScriptedTextToSpeech;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether anything is lost, and memory and threads stay flat, while things go wrong for long. */
@Command(name = "soak", mixinStandardHelpOptions = true,
         description = "Speaks in many sessions while one thing after the other goes wrong, and accounts for every utterance.")
public final class SoakCommand implements Callable<Integer> {

    /** How often the state is looked at. */
    private static final int LOOKS = 12;
    /** No transcript comes later than that after the last word. */
    private static final int PATIENCE_SECONDS = 90;
    private static final int REMARKS = 20;

    @Option(names = "--sessions", defaultValue = "200", paramLabel = "N",
            description = "Sessions at once. Default: ${DEFAULT-VALUE}")
    private int sessions;

    @Option(names = "--seconds", defaultValue = "900", paramLabel = "N",
            description = "How long is spoken. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--fault-every", defaultValue = "2", paramLabel = "SECONDS",
            description = "About how often something goes wrong somewhere. Default: ${DEFAULT-VALUE}")
    private double faultEvery;

    @Option(names = "--seed", paramLabel = "N", description = "The same seed brings the same trouble. Default: a random one")
    private @Nullable Long seed;

    public static void main(String[] args) {
        System.exit(new CommandLine(new SoakCommand()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        long chosen = seed == null ? new SplittableRandom().nextLong(1_000_000) : seed;
        Trouble trouble = new Trouble(chosen, sessions, faultEvery);
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
        SoakReport report = new SoakReport(System.out);
        report.begin(sessions, seconds, faultEvery, chosen);
        try (VoiceLiveEmulator emulator = VoiceLiveEmulator.builder().speechToText(SpokenNumber.engine())
                .textToSpeech(new ScriptedTextToSpeech()).chatModel(new ScriptedChatModel())
                .voiceDetector(EnergyVoiceDetector::new).controlPage(false).faults(trouble.faults()).start();
             SoakRoutes routes = new SoakRoutes(emulator.uri(), sessions, Math.min(120, seconds / 3) * 1000L)) {
            List<SoakSpeaker> speakers = speakers(routes, timer, chosen);
            long breaks = (long) (2 * faultEvery * 1000);
            var breaking = timer.scheduleAtFixedRate(trouble::breakConnection, breaks, breaks, TimeUnit.MILLISECONDS);
            for (int look = 1; look <= LOOKS; look++) {
                TimeUnit.MILLISECONDS.sleep(seconds * 1000L / LOOKS);
                report.look(look * seconds / LOOKS, balance(routes, false), emulator.activeSessions());
            }
            breaking.cancel(false);
            CompletableFuture.allOf(speakers.stream().map(SoakSpeaker::stop).toArray(CompletableFuture<?>[]::new)).join();
            awaitTranscripts(routes);
            Ledger.Balance balance = balance(routes, true);
            report.end(balance, routes.events());
            for (int i = 0, told = 0; i < sessions && told < REMARKS; i++) {
                Ledger ledger = routes.ledger(key(i));
                if (!ledger.balance().isExact()) {
                    told++;
                    report.remark(key(i), ledger.remarks());
                }
            }
            return balance.isExact() && report.isFlat() ? 0 : 1;
        } finally {
            timer.shutdownNow();
        }
    }

    private List<SoakSpeaker> speakers(SoakRoutes routes, ScheduledExecutorService timer, long chosen) {
        SplittableRandom random = new SplittableRandom(chosen);
        List<SoakSpeaker> speakers = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            String key = key(i);
            SoakSpeaker speaker
                    = new SoakSpeaker(routes.ledger(key), audio -> routes.append(key, audio), timer, random.split());
            speakers.add(speaker);
            speaker.start();
        }
        return speakers;
    }

    private void awaitTranscripts(SoakRoutes routes) throws InterruptedException {
        for (int second = 0; second < PATIENCE_SECONDS; second++) {
            boolean complete = true;
            for (int i = 0; i < sessions; i++) {
                complete &= routes.ledger(key(i)).isComplete();
            }
            if (complete) {
                return;
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private Ledger.Balance balance(SoakRoutes routes, boolean close) {
        Ledger.Balance sum = Ledger.Balance.ZERO;
        for (int i = 0; i < sessions; i++) {
            Ledger ledger = routes.ledger(key(i));
            sum = sum.plus(close ? ledger.close() : ledger.balance());
        }
        return sum;
    }

    private static String key(int session) {
        return "caller-" + session;
    }
}

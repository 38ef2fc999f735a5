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

import dev.voicelive.audio.vad.SileroVoiceDetector;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which Kafka to use, and how. */
final class KafkaOptions {

    private static final int MAX_INLINE_KB = 700;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--brokers", paramLabel = "HOST:PORT", description = "Your Kafka brokers, separated by commas.")
    private @Nullable String brokers;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "12",
            description = "Partitions of topics that have to be made: at most so many workers share the work "
                          + "(default: ${DEFAULT-VALUE}).")
    private int partitions = 12;

    @Option(names = "--inline", paramLabel = "KB", defaultValue = "0",
            description = "Files up to this size travel inside their claim (default: none do).")
    private int inlineKilobytes;

    @Option(names = "--part", paramLabel = "MINUTES", defaultValue = "5",
            description = "Longer recordings are cut at silences into parts of at most so long, which the workers share "
                          + "(default: ${DEFAULT-VALUE}).")
    private double partMinutes = 5;

    /** The brokers, or null when none were named. */
    @Nullable
    String brokers() {
        return brokers;
    }

    /** The brokers. */
    String requiredBrokers() {
        if (brokers == null) {
            throw new ParameterException(spec.commandLine(), "--brokers is needed: HOST:PORT of your Kafka");
        }
        return brokers;
    }

    /** Complains about what is wrong before anything is started. */
    void check() {
        partitions();
        claimWriter();
    }

    int partitions() {
        if (partitions < 1) {
            throw new ParameterException(spec.commandLine(), "--partitions must be at least 1, not " + partitions);
        }
        return partitions;
    }

    ClaimWriter claimWriter() {
        if (partMinutes < 0.1 || partMinutes > 1000) {
            throw new ParameterException(spec.commandLine(), "--part must be 0.1 to 1000 (minutes), not " + partMinutes);
        }
        return new ClaimWriter(inlineBytes(), new SilenceSplitter(SileroVoiceDetector::new, Math.round(partMinutes * 60_000)));
    }

    private int inlineBytes() {
        if (inlineKilobytes < 0 || inlineKilobytes > MAX_INLINE_KB) {
            throw new ParameterException(
                    spec.commandLine(), "--inline must be 0 to " + MAX_INLINE_KB + " (KB), not " + inlineKilobytes);
        }
        return inlineKilobytes * 1024;
    }
}

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

import java.io.PrintStream;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command around {@link Plan}. */
@Command(name = "plan", sortOptions = false,
         description = "Tells how many sessions, partitions, processes and Foundry resources a day's audio needs.")
final class PlanCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable KafkaCommand parent;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--hours", paramLabel = "N", defaultValue = "10000",
            description = "Hours of audio a day (default: ${DEFAULT-VALUE}).")
    private double hours = 10_000;

    @Option(names = "--speed", paramLabel = "X", defaultValue = "1",
            description = "How many times faster than real time a session transcribes; measure yours (default: ${DEFAULT-VALUE}).")
    private double speed = 1;

    @Option(names = "--load", paramLabel = "PERCENT", defaultValue = "70",
            description = "How busy the sessions may be on average (default: ${DEFAULT-VALUE}).")
    private double load = 70;

    @Option(names = "--tokens-per-second", paramLabel = "N", defaultValue = "10",
            description = "Tokens that a second of audio counts as (default: ${DEFAULT-VALUE}; 0 when the model counts none).")
    private double tokensPerSecond = 10;

    @Option(names = "--session-minutes", paramLabel = "N", defaultValue = "55",
            description = "How long a session is used; the service ends each after an hour (default: ${DEFAULT-VALUE}).")
    private double sessionMinutes = 55;

    @Option(names = "--connects-per-minute", paramLabel = "N", defaultValue = "30",
            description = "New sessions a minute that a resource allows (default: ${DEFAULT-VALUE}).")
    private double connectsPerMinute = 30;

    @Option(names = "--tokens-per-minute", paramLabel = "N", defaultValue = "100000",
            description = "Tokens a minute that a resource allows (default: ${DEFAULT-VALUE}).")
    private double tokensPerMinute = 100_000;

    @Option(names = "--workers", paramLabel = "N", defaultValue = "8",
            description = "Workers in a process (default: ${DEFAULT-VALUE}).")
    private int workers = 8;

    @Override
    public Integer call() {
        Plan plan;
        try {
            plan = Plan.of(
                    new Plan.Need(hours, speed, load / 100, tokensPerSecond, sessionMinutes, workers),
                    new Plan.Limits(connectsPerMinute, tokensPerMinute));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        PrintStream screen = Objects.requireNonNull(parent).screen();
        screen.printf("%,.0f hours of audio a day%n", hours);
        screen.printf("  sessions at the same time     %,10d   %,.0f h / 24 h / speed %.1f / load %.0f %%%n", plan.sessions(),
                hours,
                speed, load);
        screen.printf("  partitions of recordings      %,10d   as many as sessions, so that each worker has one%n",
                plan.partitions());
        screen.printf("  worker processes              %,10d   %d workers each%n", plan.processes(), workers);
        screen.printf("  connects a minute             %,10.1f   each session anew after %.0f minutes%n",
                plan.connectsPerMinute(),
                sessionMinutes);
        screen.printf("  tokens a minute               %,10.0f   %.0f for a second of audio%n", plan.tokensPerMinute(),
                tokensPerSecond);
        screen.printf("  minutes to open all sessions  %,10.1f   on so many resources%n", plan.startMinutes());
        screen.printf("  Foundry resources             %,10d   %.0f connects and %,.0f tokens a minute each%n",
                plan.resources(),
                connectsPerMinute, tokensPerMinute);
        return 0;
    }
}

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

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Submits recordings and ends. */
@Command(name = "submit", sortOptions = false, description = "Puts claims of recordings on the topic recordings.")
final class SubmitCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable KafkaCommand parent;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE|FOLDER", arity = "0..*",
                description = "Recordings, and folders that hold some at any depth.")
    private List<Path> inputs = List.of();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Override
    public Integer call() throws Exception {
        kafka.check();
        String brokers = kafka.requiredBrokers();
        List<AudioFolder.Entry> recordings = KafkaCommand.recordings(spec, inputs);
        Topics.create(brokers, kafka.partitions());
        try (Pipeline pipeline = new Pipeline(brokers, new Properties()).submitting(kafka.claimWriter()).start()) {
            int submitted = pipeline.submit(recordings);
            Objects.requireNonNull(parent).screen().println("Submitted " + submitted + " recordings");
        }
        return 0;
    }
}

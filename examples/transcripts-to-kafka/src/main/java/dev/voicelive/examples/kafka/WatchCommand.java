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
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Prints what is committed, until it is told to stop. */
@Command(name = "watch", sortOptions = false,
         description = "Prints and shows transcripts and failures as they come, until it is stopped.")
final class WatchCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable KafkaCommand parent;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private PageOptions page = new PageOptions();

    @Override
    public Integer call() throws Exception {
        PrintStream screen = Objects.requireNonNull(parent).screen();
        String brokers = kafka.requiredBrokers();
        LivePage view = page.start(screen);
        Topics.create(brokers, kafka.partitions());
        Properties settings = new Properties();
        settings.setProperty("watch.group", "watch-" + UUID.randomUUID());
        ScreenWatcher watcher = new ScreenWatcher(screen);
        Pipeline pipeline = new Pipeline(brokers, settings)
                .watching(view == null ? watcher : Watcher.both(view.watcher(), watcher)).start();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            pipeline.close();
            if (view != null) {
                view.close();
            }
            stopped.countDown();
        }, "stop"));
        stopped.await();
        return 0;
    }
}

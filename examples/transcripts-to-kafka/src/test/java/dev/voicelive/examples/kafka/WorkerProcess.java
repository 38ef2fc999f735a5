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

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A worker in a virtual machine of its own, as {@code ./voicelive transcripts-to-kafka worker} starts it. */
final class WorkerProcess implements AutoCloseable {

    private final Process process;

    /** @param log file to which all it says is added */
    WorkerProcess(String name, String brokers, String endpoint, Path log) throws IOException {
        this(name, brokers, endpoint, log, List.of());
    }

    /** @param machine further arguments of the virtual machine */
    WorkerProcess(String name, String brokers, String endpoint, Path log, List<String> machine) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                        "-XX:TieredStopAtLevel=1", "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KafkaCommand.class.getName(), "worker", "--name", name, "--brokers", brokers, "--endpoint", endpoint,
                        "--session-timeout", "6000"));
        command.addAll(1, machine);
        File output = log.toFile();
        process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output)).start();
    }

    /** SIGKILL: nothing in the worker can do anything any more. Blocks until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

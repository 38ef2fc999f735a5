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
package dev.voicelive.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An emulator in a process of its own, which ends with this object. Its program prints the port, and then a line for
 * each line that it is given. Not thread-safe.
 */
public final class EmulatorProcess implements AutoCloseable {

    /** CPU time (ns) and heap in use (bytes) at some moment. */
    record Usage(long cpuNanos, long heapBytes) {
    }

    private final Process process;
    private final BufferedReader out;
    private final Writer in;
    private final int port;

    /**
     * @param launcher words before the Java command, such as {@code taskset -c 0}; may be empty
     * @param program  its main class
     */
    public EmulatorProcess(List<String> launcher, Class<?> program) throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:ActiveProcessorCount=1", "-Xmx1g",
                "-cp", System.getProperty("java.class.path"), program.getName()));
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        out = process.inputReader(StandardCharsets.UTF_8);
        in = process.outputWriter(StandardCharsets.UTF_8);
        String first = out.readLine();
        if (first == null) {
            throw new IOException("The emulator did not start: " + String.join(" ", launcher));
        }
        port = Integer.parseInt(first);
    }

    public int port() {
        return port;
    }

    /** Of a {@link MeasuredEmulator}. */
    Usage usage() throws IOException {
        String[] numbers = ask("").split(" ");
        return new Usage(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
    }

    /** Gives the program a line, and gives the line that it prints. */
    public String ask(String question) throws IOException {
        in.write(question + "\n");
        in.flush();
        String line = out.readLine();
        if (line == null) {
            throw new IOException("The emulator has ended");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }
}

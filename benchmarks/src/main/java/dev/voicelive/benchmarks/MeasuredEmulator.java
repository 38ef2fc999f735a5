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
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

import com.sun.management.OperatingSystemMXBean;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.speech.ScriptedSpeechToText;

/**
 * An emulator with a scripted engine in a process of its own. Prints its port, and for each line on its input one with
 * the CPU time (ns) and the heap in use (bytes) so far; ends with its input.
 */
public final class MeasuredEmulator {

    private static final int TEXTS = 100_000;

    private MeasuredEmulator() {
    }

    public static void main(String[] args) throws IOException {
        String[] texts = Collections.nCopies(TEXTS, "word").toArray(String[]::new);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (VoiceLiveEmulator emulator = VoiceLiveEmulator.builder().speechToText(new ScriptedSpeechToText(texts)).start();
             BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(emulator.port());
            while (in.readLine() != null) {
                long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
                System.out.println(system.getProcessCpuTime() + " " + heap);
            }
        }
    }
}

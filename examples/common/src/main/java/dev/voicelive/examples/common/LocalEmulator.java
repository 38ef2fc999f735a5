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
package dev.voicelive.examples.common;

import java.io.PrintStream;

import dev.voicelive.emulator.VoiceLiveEmulator;

/** The service that a run brings along when none was named. */
public final class LocalEmulator implements AutoCloseable {

    private final VoiceLiveEmulator emulator;

    private LocalEmulator(VoiceLiveEmulator emulator) {
        this.emulator = emulator;
    }

    /**
     * Starts an emulator on a free port of this machine, and says so.
     *
     * @param doing what the program does with it, such as {@code transcribing}
     */
    public static LocalEmulator start(PrintStream screen, String doing) {
        VoiceLiveEmulator emulator = VoiceLiveEmulator.builder().port(0).start();
        screen.println(
                "No --resource or --endpoint: " + doing + " with the Voice Live emulator on this machine, " + emulator.uri());
        return new LocalEmulator(emulator);
    }

    /** The emulator's address. */
    public String uri() {
        return emulator.uri().toString();
    }

    @Override
    public void close() {
        emulator.close();
    }
}

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
package dev.voicelive.camel;

import dev.voicelive.audio.vad.EnergyVoiceDetector;
import dev.voicelive.emulator.VoiceLiveEmulator;

/**
 * A program for measurements: an emulator that understands {@link ToneSpeech} and so costs next to nothing. Argument:
 * the port.
 */
final class ToneEmulator {

    private ToneEmulator() {
    }

    public static void main(String[] args) {
        VoiceLiveEmulator emulator = VoiceLiveEmulator.builder().port(Integer.parseInt(args[0]))
                .speechToText(ToneSpeech.engine()).voiceDetector(EnergyVoiceDetector::new).start();
        System.out.println("Voice Live emulator listening on " + emulator.uri());
    }
}

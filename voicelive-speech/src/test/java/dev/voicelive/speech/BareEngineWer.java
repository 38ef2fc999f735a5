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
package dev.voicelive.speech;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.voicelive.audio.AudioException;
import dev.voicelive.emulator.speech.SpeechEngines;
import dev.voicelive.emulator.speech.SpeechToText;

/**
 * Prints the word error rate of an engine on a folder of recordings, without emulator and component between them.
 * Arguments: the folder; then optionally {@code --cut} to cut the recordings at their pauses first, as voice activity
 * detection would, {@code --stt NAME} and {@code --stt-model PATH}.
 */
public final class BareEngineWer {

    private BareEngineWer() {
    }

    public static void main(String[] args) throws Exception {
        List<String> arguments = new ArrayList<>(Arrays.asList(args));
        boolean cut = arguments.remove("--cut");
        String name = option(arguments, "--stt");
        String model = option(arguments, "--stt-model");
        if (arguments.size() != 1) {
            throw new IllegalArgumentException("Say FOLDER [--cut] [--stt NAME] [--stt-model PATH], not " + List.of(args));
        }
        long start = System.nanoTime();
        try (SpeechToText engine = SpeechEngines.open(name, model == null ? null : Path.of(model), 1)) {
            System.out.printf(Locale.ROOT, "%s opened in %.1f s%n", engine.name(), seconds(start));
            measure(engine, Path.of(arguments.get(0)), cut, System.out);
        }
    }

    /** Measures every recording of the folder and prints a line for each. */
    public static WordErrorRate measure(SpeechToText engine, Path folder, boolean cut, PrintStream out) throws Exception {
        WordErrorRate total = WordErrorRate.NONE;
        double audio = 0;
        double work = 0;
        for (References.Reference recording : References.read(folder)) {
            short[] samples;
            try {
                samples = Samples.read(recording.file(), engine.sampleRate());
            } catch (AudioException e) {
                out.printf("%s left out: %s%n", recording.file().getFileName(), e.getMessage());
                continue;
            }
            long start = System.nanoTime();
            StringBuilder text = new StringBuilder();
            for (short[] utterance : cut ? Samples.utterances(samples, engine.sampleRate()) : List.of(samples)) {
                text.append(engine.recognize(utterance, null).text()).append(' ');
            }
            work += seconds(start);
            audio += (double) samples.length / engine.sampleRate();
            WordErrorRate rate = WordErrorRate.of(recording.text(), text.toString());
            total = total.plus(rate);
            out.printf("%s: %s%n  said:  %s%n  heard: %s%n", recording.file().getFileName(), rate, recording.text(), text);
        }
        out.printf(Locale.ROOT, "Word error rate %s, %.0f s of audio, %.2f s of work per second%n", total, audio, work / audio);
        return total;
    }

    private static String option(List<String> arguments, String name) {
        int index = arguments.indexOf(name);
        if (index < 0 || index + 1 >= arguments.size()) {
            return null;
        }
        arguments.remove(index);
        return arguments.remove(index);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}

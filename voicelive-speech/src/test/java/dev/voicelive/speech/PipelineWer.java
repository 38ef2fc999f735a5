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
import java.util.Locale;

import dev.voicelive.camel.transcript.Transcript;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.speech.SpeechEngines;
import dev.voicelive.emulator.speech.SpeechToText;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Prints the word error rate of an engine on a folder of recordings twice: bare, and with everything in between that a
 * route has, resampling, base64, JSON, WebSocket and voice activity detection. The difference is what the way costs.
 * Argument: the folder.
 */
public final class PipelineWer {

    private PipelineWer() {
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        try (SpeechToText engine = SpeechEngines.open(null, null, 1)) {
            WordErrorRate bare = BareEngineWer.measure(engine, folder, false, System.out);
            WordErrorRate whole = measure(engine, folder, System.out);
            System.out.printf(Locale.ROOT, "%nBare engine   %s%nWhole pipeline %s%n", bare, whole);
        }
    }

    /** Measures every recording of the folder through a route and the emulator, and prints a line for each. */
    static WordErrorRate measure(SpeechToText engine, Path folder, PrintStream out) throws Exception {
        WordErrorRate total = WordErrorRate.NONE;
        try (VoiceLiveEmulator emulator = VoiceLiveEmulator.builder().speechToText(engine).start();
             CamelContext context = new DefaultCamelContext()) {
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            String uri = "voicelive:local?model=gpt-4o&endpoint=" + emulator.uri();
            for (References.Reference recording : References.read(folder)) {
                String text = template.requestBody(uri, recording.file(), Transcript.class).text();
                WordErrorRate rate = WordErrorRate.of(recording.text(), text);
                total = total.plus(rate);
                out.printf("%s: %s%n  said:  %s%n  heard: %s%n", recording.file().getFileName(), rate, recording.text(), text);
            }
        }
        return total;
    }
}

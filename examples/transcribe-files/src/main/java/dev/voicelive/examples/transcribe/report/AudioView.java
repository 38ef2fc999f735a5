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
package dev.voicelive.examples.transcribe.report;

import java.io.IOException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the page gives a recording's audio.
 *
 * @param file       where the audio lies
 * @param durationMs its length in milliseconds
 * @param peaks      the waveform from left to right, 0 to 100 each, separated by commas; empty when the audio cannot be
 *                   read
 * @param link       link to the original, or null when the audio is embedded
 */
public record AudioView(Path file, long durationMs, String peaks, @Nullable String link) {

    private static final Logger LOG = LoggerFactory.getLogger(AudioView.class);

    /** Whether there is anything to draw and to play. */
    public boolean playable() {
        return !peaks.isEmpty();
    }

    static AudioView of(Path file, AudioBudget budget, Links links) {
        try {
            EmbeddedAudio audio = EmbeddedAudio.measure(file);
            String link = budget.take(audio.wavBytes()) ? null : links.to(file);
            return new AudioView(file, audio.durationMs(), audio.peaks(), link);
        } catch (IOException e) {
            LOG.debug("The report shows {} without its audio", file, e);
            return new AudioView(file, 0, "", null);
        }
    }
}

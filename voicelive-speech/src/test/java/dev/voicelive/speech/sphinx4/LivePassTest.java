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
package dev.voicelive.speech.sphinx4;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.voicelive.emulator.speech.SpeechEngineException;
import dev.voicelive.emulator.speech.SpeechToText;
import dev.voicelive.emulator.speech.SpeechToText.LivePass;
import dev.voicelive.speech.Clips;
import dev.voicelive.speech.WordErrorRate;
import org.junit.jupiter.api.Test;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class LivePassTest {

    private static final int BLOCK = 1600;

    @Test
    void followsAnUtteranceAfterTheOtherWhileItIsSpoken() throws Exception {
        try (SpeechToText engine = new Sphinx4Provider(1).open(null, 1)) {
            follow(engine);
            follow(engine);
        }
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
                .doesNotContain("sphinx4-live"));
    }

    private static void follow(SpeechToText engine) {
        List<String> partials = new CopyOnWriteArrayList<>();
        // the recogniser is free again a moment after the pass before was closed
        LivePass pass
                = await().atMost(ofSeconds(60)).until(() -> engine.startLivePass(partials::add), started -> started != null);
        assertThat(engine.startLivePass(partials::add)).as("a second pass at once").isNull();
        short[] speech = Clips.report();
        for (int start = 0; start < speech.length; start += BLOCK) {
            pass.feed(Arrays.copyOfRange(speech, start, Math.min(speech.length, start + BLOCK)));
        }
        await().atMost(ofSeconds(60)).until(() -> partials.stream().anyMatch(text -> text.contains("office")));
        pass.close();
        assertThat(partials).doesNotHaveDuplicates().allMatch(text -> Character.isUpperCase(text.charAt(0)));
        String last = partials.get(partials.size() - 1);
        assertThat(last).doesNotEndWith(".");
        assertThat(WordErrorRate.of(Clips.REPORT, last).errors()).isLessThan(6);
    }

    @Test
    void refusesANumberOutOfRange() {
        assertThatThrownBy(() -> new Sphinx4Provider(17).open(null, 1)).isInstanceOf(SpeechEngineException.class)
                .hasMessage("voicelive.sphinx4.livePasses must be a number from 0 to 16, not \"17\"");
    }
}

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
package dev.voicelive.speech.marytts;

import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;

import marytts.config.MaryConfig;
import marytts.modules.phonemiser.AllophoneSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VisemesTest {

    @Test
    void everySoundOfTheVoiceHasAPositionAndEveryPositionASound() throws Exception {
        AllophoneSet sounds = MaryConfig.getAllophoneSet(Locale.US);
        TreeSet<Integer> seen = new TreeSet<>();
        for (String sound : sounds.getAllophoneNames()) {
            int[] ids = Visemes.of(sound);
            Arrays.stream(ids).forEach(seen::add);
            if (sound.equals("_")) {
                assertThat(ids).containsExactly(0);
            } else {
                assertThat(ids).as(sound).isNotEmpty().doesNotContain(0);
            }
        }
        assertThat(seen).hasSize(22).startsWith(0).endsWith(21);
    }
}

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
package dev.voicelive.examples.queue;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PromptNamesTest {

    private final PromptNames names = new PromptNames("en-US-AvaNeural", "1.0");

    @Test
    void tellsTheFirstWordsAndAHash() {
        assertThat(names.of("The train to London leaves from platform four."))
                .matches("the-train-to-london-leaves-from-[0-9a-f]{16}\\.wav");
        assertThat(names.of("Hello!")).matches("hello-[0-9a-f]{16}\\.wav");
        assertThat(names.of("Donaudampfschifffahrtsgesellschaftskapitän")).matches("[0-9a-f]{16}\\.wav");
        assertThat(names.of("../你好")).matches("[0-9a-f]{16}\\.wav");
    }

    @Test
    void isTheSameForWhatSoundsTheSameOnly() {
        String name = names.of("Hello there.");
        assertThat(names.of("  Hello \n there.\t")).isEqualTo(name);
        assertThat(names.of("Hello there!")).isNotEqualTo(name);
        assertThat(new PromptNames("en-US-AvaNeural", "1.2").of("Hello there.")).isNotEqualTo(name);
        assertThat(new PromptNames("en-US-GuyNeural", "1.0").of("Hello there.")).isNotEqualTo(name);
    }

    @Test
    void refusesWhatCannotBeSpoken() {
        assertThat(names.of("a".repeat(PromptNames.MAX_LENGTH))).endsWith(".wav");
        refuses("a".repeat(PromptNames.MAX_LENGTH + 1), "The text has 2001 characters, but at most 2000 are spoken");
        refuses(null, "The message has a blank text");
        refuses(" \t\n", "The message has a blank text");
        refuses(new byte[3], "The message is no text message: its body is bytes");
        refuses(Map.of(), "The message is no text message: its body is a Map");
    }

    private void refuses(Object body, String message) {
        assertThatThrownBy(() -> names.of(body)).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message);
    }
}

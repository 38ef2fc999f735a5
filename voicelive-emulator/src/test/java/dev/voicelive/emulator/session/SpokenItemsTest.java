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
package dev.voicelive.emulator.session;

import java.time.Clock;
import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.RawAudioFormat;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpokenItemsTest {

    private final SpokenItems items = new SpokenItems(Clock.systemUTC());

    private boolean kept(String id) {
        ObjectNode item = JsonNodeFactory.instance.objectNode().put("id", id);
        item.putArray("content").addObject().put("type", "audio");
        return items.withAudio(item).path("content").path(0).has("audio");
    }

    private ItemAudio say(String id, int bytes) {
        ItemAudio audio = items.begin(id, RawAudioFormat.DEFAULT);
        audio.add("word", new Speech(new byte[bytes], List.of(), List.of()));
        return audio;
    }

    @Test
    void theOldestAudioIsLetGoWhenThereIsTooMuch() {
        int items = SpokenItems.MAX_KEPT / SpokenItems.MAX_ITEM;
        for (int i = 0; i <= items; i++) {
            say("item" + i, SpokenItems.MAX_ITEM);
        }
        assertThat(kept("item0")).isTrue();
        say("last", 100);
        assertThat(kept("item0")).isFalse();
        assertThat(kept("item1")).isTrue();
        assertThat(kept("last")).isTrue();
    }

    @Test
    void anItemThatIsTooLongKeepsItsTimesOnly() {
        ItemAudio audio = say("a", SpokenItems.MAX_ITEM);
        assertThat(kept("a")).isTrue();
        audio.add("more", new Speech(new byte[48], List.of(), List.of()));
        assertThat(kept("a")).isFalse();
        assertThat(audio.millis()).isEqualTo((SpokenItems.MAX_ITEM + 48) / 48);
    }
}

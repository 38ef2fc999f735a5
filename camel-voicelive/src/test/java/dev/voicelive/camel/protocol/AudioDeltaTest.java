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
package dev.voicelive.camel.protocol;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AudioDeltaTest {

    @Test
    void readsIdsAndAudioWhereverTheyStand() {
        AudioDelta delta = decode(
                """
                        {"delta":"AQID","other":{"delta":"x"},"type":"response.audio.delta","content_index":2,"item_id":"i","response_id":"r"}""");
        assertThat(delta.responseId()).isEqualTo("r");
        assertThat(delta.itemId()).isEqualTo("i");
        assertThat(delta.contentIndex()).isEqualTo(2);
        assertThat(delta.audio()).containsExactly(1, 2, 3);
        assertThat(delta).hasToString("AudioDelta[r, i, 3 bytes]");
    }

    @Test
    void aContentIndexThatIsNoneHidesNothingBehindIt() {
        for (String index : new String[] { "[]", "{\"delta\":\"x\"}", "null", "1.5", "12345678901" }) {
            AudioDelta delta = decode("{\"type\":\"t\",\"content_index\":" + index + ",\"delta\":\"AQID\"}");
            assertThat(delta.contentIndex()).isZero();
            assertThat(delta.audio()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void saysWhatIsWrongWithoutShowingTheAudio() {
        assertThatThrownBy(() -> decode("{\"type\":\"response.audio.delta\",\"delta\":\"%secret%\"}"))
                .isInstanceOf(ProtocolException.class).hasMessageContaining("not Base64").hasMessageNotContaining("secret");
        assertThatThrownBy(() -> decode("{\"type\":\"response.audio.delta\"}")).hasMessageContaining("without audio");
        assertThatThrownBy(() -> decode("{\"type\":\"response.audio.delta\",\"delta\":7}"))
                .hasMessageContaining("without audio");
    }

    private static AudioDelta decode(String json) {
        return AudioDelta.of(EventDecoder.decode(json.getBytes(StandardCharsets.UTF_8)));
    }
}

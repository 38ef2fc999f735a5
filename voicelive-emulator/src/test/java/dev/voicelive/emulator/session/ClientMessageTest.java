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

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClientMessageTest {

    @ParameterizedTest
    @ValueSource(ints = { 16_385, 32_768, 100_003 })
    void longAudioComesInPartsOfWholeSamplesButTheFirst(int length) {
        byte[] audio = new byte[length];
        new Random(1).nextBytes(audio);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        List<ClientMessage> parts = parts(audio);
        parts.forEach(part -> joined.writeBytes(part.audio()));
        assertThat(joined.toByteArray()).isEqualTo(audio);
        assertThat(parts).hasSizeGreaterThan(1).allSatisfy(part -> assertThat(part.eventId()).isEqualTo("e1"));
        assertThat(parts.subList(1, parts.size())).allSatisfy(part -> assertThat(part.audio()).hasSize(16_384));
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 16_384, ClientMessageReader.MAX_AUDIO + 1 })
    void audioThatIsShortOrTooLongStaysWhole(int length) {
        assertThat(parts(new byte[length])).singleElement()
                .satisfies(part -> assertThat(part.audio()).hasSize(length));
    }

    @Test
    void whatHasNoAudioStaysWhole() {
        assertThat(parts(null)).singleElement().satisfies(part -> assertThat(part.audio()).isNull());
    }

    @Test
    void shortAudioIsPutBehindShortAudio() {
        ClientMessage all = ClientMessage.joined(
                List.of(append(new byte[] { 1, 2, 3, 4 }), append(new byte[] { 5, 6, 7, 8 }),
                        append(new byte[] { 9, 10, 11, 12 })));
        assertThat(all.audio()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(all.type()).isEqualTo("input_audio_buffer.append");
        assertThat(all.eventId()).isEqualTo("e1");
        assertThat(all.audioLength()).isEqualTo(12);
        assertThat(all.mayGrow()).isTrue();
    }

    @Test
    void whatNothingIsPutBehindStaysAsItIs() {
        ClientMessage alone = append(new byte[] { 1, 2, 3, 4 });
        assertThat(ClientMessage.joined(List.of(alone))).isSameAs(alone);
    }

    @Test
    void onlyShortAudioOfWholeSamplesGrows() {
        assertThat(append(new byte[ClientMessage.SHORT]).mayGrow()).isTrue();
        assertThat(append(new byte[ClientMessage.SHORT + 4]).mayGrow()).isFalse();
        assertThat(append(new byte[6]).mayGrow()).isFalse();
        assertThat(append(null).mayGrow()).isFalse();
        assertThat(new ClientMessage("x", null, JsonNodeFactory.instance.objectNode(), new byte[4], null).mayGrow()).isFalse();
    }

    private static ClientMessage append(byte @Nullable [] audio) {
        return new ClientMessage("input_audio_buffer.append", "e1", JsonNodeFactory.instance.objectNode(), audio, null);
    }

    private static List<ClientMessage> parts(byte @Nullable [] audio) {
        List<ClientMessage> parts = new ArrayList<>();
        append(audio).parts().forEachRemaining(parts::add);
        return parts;
    }
}

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
package dev.voicelive.emulator.replay;

import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept of audio, wherever it stands. */
class RecorderTest {

    private static final byte[] AUDIO = new byte[100];

    @TempDir
    private Path folder;

    private static ObjectNode event(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private List<Frame> record(boolean cutsAudio) throws Exception {
        Path file = folder.resolve("session.jsonl");
        try (Tape tape = Recorder.to(file, cutsAudio).start()) {
            tape.client(event("input_audio_buffer.append"), AUDIO);
            tape.server(event("response.audio.delta").put("delta", AUDIO));
            ObjectNode retrieved = event("conversation.item.retrieved");
            retrieved.putObject("item").putArray("content").addObject().put("audio", AUDIO);
            tape.server(retrieved);
        }
        return Recording.of(file).frames();
    }

    private static List<Integer> audioBytes(List<Frame> frames) throws Exception {
        return List.of(
                frames.get(0).event().path("audio").binaryValue().length,
                frames.get(1).event().path("delta").binaryValue().length,
                frames.get(2).event().at("/item/content/0/audio").binaryValue().length);
    }

    @Test
    void allAudioIsKept() throws Exception {
        assertThat(audioBytes(record(false))).containsExactly(100, 100, 100);
    }

    @Test
    void allAudioIsCut() throws Exception {
        assertThat(audioBytes(record(true))).containsExactly(32, 32, 32);
    }

    @Test
    void audioOfAClientThatIsNoBase64IsCutAsText() throws Exception {
        Path file = folder.resolve("session.jsonl");
        try (Tape tape = Recorder.to(file, true).start()) {
            ObjectNode created = event("conversation.item.create");
            created.putObject("item").putArray("content").addObject().put("audio", "*".repeat(100));
            tape.client(created, new byte[0]);
        }
        assertThat(Recording.of(file).frames().get(0).event().at("/item/content/0/audio").asText()).isEqualTo("*".repeat(44));
    }
}

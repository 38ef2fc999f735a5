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

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReplayPlayerTest {

    @TempDir
    private Path folder;
    private final List<String> sent = new ArrayList<>();

    private Recording recording(String... frames) throws Exception {
        Path file = folder.resolve("r.jsonl");
        List<String> lines = new ArrayList<>();
        for (String frame : frames) {
            lines.add("{'dir':'%s','event':%s}".formatted(frame.substring(0, 1), frame.substring(2)).replace('\'', '"'));
        }
        Files.write(file, lines);
        return Recording.of(file);
    }

    private ReplayReport play(Recording recording, String... messages) throws Exception {
        return play(Replay.of(recording), messages);
    }

    private ReplayReport play(Replay replay, String... messages) throws Exception {
        try (ReplayPlayer player = replay.start()) {
            drain(player);
            for (String message : messages) {
                player.receive(message.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
                drain(player);
            }
            return player.finish();
        }
    }

    private void drain(ReplayPlayer player) throws Exception {
        for (ObjectNode event = player.next(); event != null; event = player.next()) {
            sent.add(event.toString().replace('"', '\''));
        }
    }

    @Test
    void theServiceSpeaksUpToTheClientsTurn() throws Exception {
        Recording recording = recording("S {'type':'a'}", "S {'type':'b'}", "C {'type':'c'}", "S {'type':'d'}");
        try (ReplayPlayer player = Replay.of(recording).start()) {
            drain(player);
            assertThat(sent).containsExactly("{'type':'a'}", "{'type':'b'}");
        }
        sent.clear();
        assertThat(play(recording, "{'type':'c','event_id':'mine'}").matches()).isTrue();
        assertThat(sent).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'type':'c','x':{'y':2,'z':[1]}}                      | line 1, c, /x/y: recorded 1, found 2",
            "{'type':'c','x':{'z':[1]}}                            | line 1, c, /x/y: recorded 1, found nothing",
            "{'type':'c','x':{'y':1.0,'z':[1]},'a/b':null}         | line 1, c, /a~1b: recorded nothing, found null",
            "{'type':'c','x':{'y':1,'z':[1,2]}}                    | line 1, c, /x/z/1: recorded nothing, found 2",
            "{'type':'d','x':{'y':1,'z':[1]}}                      | line 1, c, /type: recorded \"c\", found \"d\"",
            "[1]                                                   | after line 0: a message of 3 bytes that is no JSON object was sent and not recorded",
            "{'type':'c','x':{'y':1,'z':[1]}}`{'type':'e'}         | after line 1: e was sent and not recorded" })
    void whatDiffersIsTold(String messages, String difference) throws Exception {
        ReplayReport report = play(recording("C {'type':'c','x':{'y':1,'z':[1]}}"), messages.split("`"));
        assertThat(report.matches()).isFalse();
        assertThat(report.differences().get(0)).hasToString(difference);
        assertThat(report.toString()).startsWith("Replay of r.jsonl: 1 client events recorded, ").contains(difference);
    }

    @Test
    void whatWasNotSentIsTold() throws Exception {
        assertThat(play(recording("C {'type':'c'}", "S {'type':'s'}", "C {'type':'d'}"), "{'type':'c'}").differences())
                .extracting(Difference::toString).containsExactly("line 3: d was not sent");
    }

    @Test
    void morePiecesOfAudioOrFewerDoNotSpoilTheRest() throws Exception {
        String append = "{'type':'input_audio_buffer.append','audio':'AAAA'}";
        Recording recording = recording("C " + append, "C " + append, "S {'type':'s'}", "C {'type':'d'}");
        assertThat(play(recording, append, append, append, "{'type':'d'}").differences()).extracting(Difference::toString)
                .containsExactly("after line 3: input_audio_buffer.append was sent and not recorded");
        assertThat(play(recording, append, "{'type':'d'}").differences()).extracting(Difference::toString)
                .containsExactly("line 2: input_audio_buffer.append was not sent");
    }

    @Test
    void whatIsMissingOrTooMuchManyTimesIsToldOnce() throws Exception {
        String append = "{'type':'input_audio_buffer.append','audio':'AAAA'}";
        String[] appends = Collections.nCopies(150, append).toArray(String[]::new);
        assertThat(play(recording("C {'type':'d'}"), appends)).hasToString(
                String.join(
                        System.lineSeparator(), "Replay of r.jsonl: 1 client events recorded, 151 differences",
                        "  after line 0: input_audio_buffer.append was sent and not recorded, 150 times",
                        "  line 1: d was not sent"));
        String[] frames = Stream.of(appends).map("C "::concat).toArray(String[]::new);
        assertThat(play(recording(frames)).differences()).extracting(Difference::toString)
                .containsExactly("from line 1: input_audio_buffer.append was not sent, 150 times");
    }

    @Test
    void contentsOfAudioAreComparedWhenAskedFor() throws Exception {
        Recording recording = recording("C {'type':'input_audio_buffer.append','audio':'AAAA'}");
        String other = "{'type':'input_audio_buffer.append','audio':'BBBB'}";
        assertThat(play(Replay.of(recording), other).matches()).isTrue();
        assertThat(play(Replay.withAudio(recording), other).matches()).isFalse();
    }

    @Test
    void itemsAreCalledAsTheClientCallsThem() throws Exception {
        Recording recording = recording(
                "C {'type':'conversation.item.create','event_id':'e1','item':{'id':'one','type':'message','role':'user'}}",
                "C {'type':'conversation.item.create','item':{'type':'function_call_output','call_id':'k'}}",
                "S {'type':'conversation.item.created','previous_item_id':null,'item':{'id':'one','type':'message','role':'user'}}",
                "S {'type':'conversation.item.created','previous_item_id':'one','item':{'id':'two','type':'function_call_output','call_id':'k'}}",
                "C {'type':'conversation.item.delete','item_id':'two'}", "S {'type':'error','error':{'event_id':'e1'}}");
        assertThat(play(
                recording,
                "{'type':'conversation.item.create','event_id':'x','item':{'id':'A','type':'message','role':'user'}}",
                "{'type':'conversation.item.create','item':{'id':'B','type':'function_call_output','call_id':'k'}}",
                "{'type':'conversation.item.delete','item_id':'B'}").matches()).isTrue();
        assertThat(sent).containsExactly(
                "{'type':'conversation.item.created','previous_item_id':null,'item':{'id':'A','type':'message','role':'user'}}",
                "{'type':'conversation.item.created','previous_item_id':'A','item':{'id':'B','type':'function_call_output','call_id':'k'}}",
                "{'type':'error','error':{'event_id':'x'}}");
    }

    @Test
    void secretsAreNeverWrittenNorCompared() throws Exception {
        Path file = folder.resolve("t.jsonl");
        String update = "{'type':'session.update','session':{'tools':[{'type':'mcp','server_url':'https://u:p@h/x?key=q',"
                        + "'authorization':'Bearer s3','headers':{'X-Any':'s4'}}]}}";
        try (Tape tape = Recorder.to(file, false).start()) {
            tape.client(FrameReader.event(update.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), new byte[0]);
        }
        assertThat(Files.readString(file)).contains("https://xxxxxx@h/x?xxxxxx").doesNotContain("u:p", "q\"", "s3", "s4");
        assertThat(play(Recording.of(file), update).matches()).isTrue();
    }

    @Test
    void eachSessionIsRecordedToAFileOfItsOwn() throws Exception {
        Recorder recorder = Recorder.to(folder.resolve("a.b.jsonl"), true);
        byte[] audio = new byte[100];
        for (int i = 0; i < 2; i++) {
            try (Tape tape = recorder.start()) {
                tape.client(FrameReader.event("{\"type\":\"append\"}".getBytes(StandardCharsets.UTF_8)), audio);
            }
        }
        Frame second = Recording.of(folder.resolve("a.b-2.jsonl")).frames().get(0);
        assertThat(second.event().path("audio").binaryValue()).hasSize(32);
        assertThatThrownBy(() -> Recorder.to(folder.resolve("a.b.jsonl"), true)).hasMessageEndingWith("exists already");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{                          | , line 1 is no JSON: ",
            "{\"dir\":\"X\",\"event\":{}}     | , line 1 is no frame; it needs 'dir' with S or C and the object 'event', not {\"dir\"",
            "`  `                       | holds no frame of a session" })
    void aFileThatIsNoRecordingIsTold(String text, String error) throws Exception {
        Path file = folder.resolve("bad.jsonl");
        Files.writeString(file, text);
        assertThatThrownBy(() -> Recording.of(file)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("bad.jsonl", error);
    }
}

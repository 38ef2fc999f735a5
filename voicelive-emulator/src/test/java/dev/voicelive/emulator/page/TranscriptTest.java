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
package dev.voicelive.emulator.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TranscriptTest {

    private final Transcript transcript = new Transcript();

    private void sent(String type, String fields) throws Exception {
        transcript.sent(type, (ObjectNode) new ObjectMapper().readTree("{" + fields.replace('\'', '"') + "}"));
    }

    @Test
    void speechBecomesALineWithTheWordsThatAreRecognised() throws Exception {
        sent("session.updated", "'session':{'input_audio_transcription':{'model':'azure-speech'}}");
        sent("input_audio_buffer.speech_started", "'item_id':'i1'");
        assertThat(transcript.since(0)).containsExactly(new TranscriptLine("i1", "user", "", false));
        sent("conversation.item.created",
                "'item':{'id':'i1','type':'message','role':'user','content':[{'type':'input_audio'}]}");
        sent("conversation.item.input_audio_transcription.delta", "'item_id':'i1','delta':'What '");
        sent("conversation.item.input_audio_transcription.delta", "'item_id':'i1','delta':'is'");
        assertThat(transcript.since(0)).containsExactly(new TranscriptLine("i1", "user", "What is", false));
        long seen = transcript.revision();
        sent("conversation.item.input_audio_transcription.completed", "'item_id':'i1','transcript':'What is it?'");
        assertThat(transcript.since(seen)).containsExactly(new TranscriptLine("i1", "user", "What is it?", true));
        assertThat(transcript.since(transcript.revision())).isEmpty();
    }

    @Test
    void speechThatIsNotTranscribedIsALineToo() throws Exception {
        sent("conversation.item.created",
                "'item':{'id':'i1','type':'message','role':'user','content':[{'type':'input_audio'}]}");
        assertThat(transcript.since(0)).singleElement().matches(line -> line.done() && line.text().contains("no transcript"));
    }

    @Test
    void writtenTextAnswersAndToolsBecomeLinesInTheOrderInWhichTheyBegan() throws Exception {
        sent("conversation.item.created",
                "'item':{'id':'u','type':'message','role':'user','content':[{'type':'input_text','text':'Hi'}]}");
        sent("response.audio_transcript.delta", "'item_id':'a','delta':'Hel'");
        sent("response.function_call_arguments.done", "'item_id':'c','name':'f','arguments':'{}'");
        sent("conversation.item.created", "'item':{'id':'o','type':'function_call_output','output':'4'}");
        sent("response.audio_transcript.done", "'item_id':'a','transcript':'Hello.'");
        assertThat(transcript.since(0)).extracting(TranscriptLine::who, TranscriptLine::text)
                .extracting(Object::toString)
                .containsExactly("(\"user\", \"Hi\")", "(\"assistant\", \"Hello.\")", "(\"tool\", \"f({})\")",
                        "(\"tool\", \"= 4\")");
    }

    @Test
    void whatWentWrongIsTold() throws Exception {
        sent("error", "'error':{'code':'c1','message':'m1'}");
        sent("response.done", "'response':{'status':'failed','status_details':{'error':{'code':'c2','message':'m2'}}}");
        sent("response.done", "'response':{'status':'completed','status_details':null}");
        sent("conversation.item.input_audio_transcription.failed", "'item_id':'i','error':{'message':'m3'}");
        assertThat(transcript.since(0)).allMatch(line -> line.who().equals("error"))
                .extracting(TranscriptLine::text).containsExactly("c1: m1", "c2: m2", "m3");
    }

    @Test
    void onlyTheLastLinesAreKeptAndNoneGrowsForEver() throws Exception {
        for (int i = 0; i <= Transcript.MAX_LINES; i++) {
            sent("response.text.delta", "'item_id':'i" + i + "','delta':'x'");
        }
        for (int i = 0; i < 10; i++) {
            sent("response.text.delta", "'item_id':'long','delta':'" + "x".repeat(1000) + "'");
        }
        assertThat(transcript.since(0)).hasSize(Transcript.MAX_LINES).first().extracting(TranscriptLine::key).isEqualTo("i2");
        assertThat(transcript.since(0)).last().extracting(line -> line.text().length()).isEqualTo(3000);
    }
}

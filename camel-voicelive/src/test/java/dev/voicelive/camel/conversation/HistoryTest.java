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
package dev.voicelive.camel.conversation;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryTest {

    private History history = new History(100, 1 << 20);

    @Test
    void whatBothSidesSaidIsToldAsTextInOrderAndKeepsItsIds() {
        on("{'type':'conversation.item.created','previous_item_id':null,'item':{'id':'u1','type':'message','role':'user',"
           + "'content':[{'type':'input_audio','transcript':null}]}}",
                "{'type':'conversation.item.created','previous_item_id':'u1','item':{'id':'a1','type':'message',"
                                                                       + "'role':'assistant','status':'in_progress','content':[]}}",
                "{'type':'response.audio_transcript.done','item_id':'a1','content_index':0,'transcript':'Hi.'}",
                "{'type':'conversation.item.input_audio_transcription.completed','item_id':'u1','content_index':0,"
                                                                                                                 + "'transcript':'Hello.'}",
                "{'type':'conversation.item.created','previous_item_id':'a1','item':{'id':'u2','type':'message',"
                                                                                                                                             + "'role':'user','content':[{'type':'input_text','text':'Look'},{'type':'input_image','image_url':'x'}]}}");
        assertThat(told()).containsExactly(
                "u1 user input_text Hello.", "a1 assistant text Hi.", "u2 user input_text Look input_image");
        assertThat(replay().lost()).isEmpty();
    }

    @Test
    void anItemOfMoreContentsThanThereCanBeIsToldInPart() {
        on("{'type':'response.output_item.done','item':{'id':'a1','type':'message','role':'assistant','content':[]}}");
        for (int i = 0; i < 1000; i++) {
            on("{'type':'response.text.done','item_id':'a1','content_index':" + i + ",'text':'x'}");
        }
        assertThat(told()).singleElement().asString().hasSizeLessThan(300);
    }

    @Test
    void anItemGoesWhereItsPredecessorIs() {
        on(user("u1", "", "one"), user("u3", "u1", "three"), user("u2", "u1", "two"),
                "{'type':'conversation.item.deleted','item_id':'u1'}");
        assertThat(told()).containsExactly("u2 user input_text two", "u3 user input_text three");
    }

    @Test
    void ofAnAnswerThatWasCutOffTheModelIsToldWhatWasHeard() {
        on("{'type':'response.output_item.done','item':{'id':'a1','type':'message','role':'assistant','content':"
           + "[{'type':'audio','transcript':'one two three four'}]}}");
        history.heard("a1", 500, 1000);
        assertThat(told()).containsExactly("a1 assistant text one two");
        history.heard("a1", 0, 1000);
        assertThat(told()).isEmpty();
    }

    @Test
    void callsAreToldWithTheirOutputsAlsoWhenTheServiceHasNotConfirmedThem() {
        on(call("f1", "c1"), call("f2", "c2"), call("f3", "c3"),
                "{'type':'conversation.item.created','previous_item_id':'f1','item':{'id':'o1','type':'function_call_output',"
                                                                 + "'call_id':'c1','output':'fog'}}");
        history.answered("c2", "rain");
        assertThat(told()).containsExactly(
                "f1 function_call c1 {}", "o1 function_call_output c1 fog", "f2 function_call c2 {}",
                " function_call_output c2 rain");
        assertThat(history.contains("f3")).as("named as lost once").isFalse();
    }

    @Test
    void aCallThatIsStillWorkedOnIsToldWithoutItsOutput() {
        on(call("f1", "c1"));
        assertThat(history.replay("c1"::equals).items()).hasSize(1);
        assertThat(replay().lost()).containsExactly("f1");
    }

    @Test
    void theArgumentsAreThoseOfTheLatestEvent() {
        on("{'type':'conversation.item.created','item':{'id':'f1','type':'function_call','call_id':'c1','name':'n',"
           + "'arguments':''}}",
                "{'type':'response.function_call_arguments.done','item_id':'f1','call_id':'c1','arguments':'{1}'}");
        history.answered("c1", "x");
        assertThat(told()).startsWith("f1 function_call c1 {1}");
    }

    @Test
    void whatWasSaidAndNotTranscribedIsNamedOnce() {
        on("{'type':'conversation.item.created','item':{'id':'u1','type':'message','role':'user','content':"
           + "[{'type':'input_audio','transcript':null}]}}",
                "{'type':'conversation.item.created','item':{'id':'m1','type':'mcp_list_tools'}}",
                "{'type':'conversation.item.created','item':{'id':'m2','type':'mcp_call'}}");
        assertThat(replay().lost()).containsExactly("u1", "m2");
        assertThat(replay().lost()).isEmpty();
    }

    @Test
    void aTurnInWhichNothingWasSaidIsNotMissed() {
        on("{'type':'conversation.item.created','item':{'id':'u1','type':'message','role':'user','content':"
           + "[{'type':'input_audio','transcript':null}]}}",
                "{'type':'conversation.item.input_audio_transcription.completed','item_id':'u1','transcript':''}");
        assertThat(replay()).isEqualTo(new History.Replay(List.of(), List.of()));
    }

    @Test
    void onlyTheLatestItemsAreKept() {
        history = new History(2, 1 << 20);
        on(user("u1", "", "one"), user("u2", "u1", "two"), user("u3", "u2", "three"));
        assertThat(told()).containsExactly("u2 user input_text two", "u3 user input_text three");
        assertThat(history.forgotten()).isEqualTo(1);
    }

    @Test
    void whatIsTooLongInAllIsForgottenTheOldestFirst() {
        String image = "'content':[{'type':'input_image','image_url':'data:" + "x".repeat(600) + "'}]}}";
        history = new History(100, 1_500);
        for (String id : List.of("u1", "u2", "u3")) {
            on("{'type':'conversation.item.created','item':{'id':'" + id + "','type':'message','role':'user'," + image);
        }
        assertThat(told()).containsExactly("u2 user input_image", "u3 user input_image");
        on("{'type':'conversation.item.created','item':{'id':'a1','type':'message','role':'assistant','content':[]}}",
                "{'type':'response.audio_transcript.done','item_id':'a1','transcript':'" + "Hi. ".repeat(100) + "'}");
        assertThat(told()).hasSize(2).first().asString().startsWith("u3");
        on(user("u4", "a1", "x".repeat(2_000)));
        assertThat(told()).isEmpty();
        assertThat(history.forgotten()).isEqualTo(5);
    }

    private static String user(String id, String previous, String text) {
        return "{'type':'conversation.item.created','previous_item_id':'" + previous + "','item':{'id':'" + id
               + "','type':'message','role':'user','content':[{'type':'input_text','text':'" + text + "'}]}}";
    }

    private static String call(String id, String callId) {
        return "{'type':'response.output_item.done','item':{'id':'" + id + "','type':'function_call','call_id':'" + callId
               + "','name':'n','arguments':'{}'}}";
    }

    private void on(String... events) {
        Stream.of(events).map(Events::event).forEach(history::on);
    }

    private History.Replay replay() {
        return history.replay(call -> false);
    }

    /** The items in short. */
    private List<String> told() {
        return replay().items().stream().map(item -> {
            StringBuilder text = new StringBuilder(item.path("id").asText());
            if (item.path("type").asText().equals("message")) {
                text.append(' ').append(item.path("role").asText());
                for (JsonNode part : item.path("content")) {
                    text.append(' ').append(part.path("type").asText());
                    text.append(part.has("text") ? " " + part.path("text").asText() : "");
                }
                return text.toString();
            }
            return text.append(' ').append(item.path("type").asText()).append(' ').append(item.path("call_id").asText())
                    .append(' ').append(item.path("output").asText(item.path("arguments").asText())).toString();
        }).toList();
    }
}

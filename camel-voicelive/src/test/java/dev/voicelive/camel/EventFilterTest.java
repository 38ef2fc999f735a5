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
package dev.voicelive.camel;

import java.util.List;

import dev.voicelive.camel.conversation.ConversationEvent;
import dev.voicelive.camel.protocol.EventDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventFilterTest {

    @Test
    void typesBeginningsAndGroupsAddUp() {
        EventFilter filter = new EventFilter("error, response.text.*,audio , mcp*");
        assertThat(
                List.of("error", "response.text.delta", "response.text.done", "response.audio.delta", "mcp_list_tools.failed"))
                .allMatch(filter::wants);
        assertThat(List.of("warning", "response.text", "response.audio_transcript.delta", "errors.x")).noneMatch(filter::wants);
    }

    @Test
    void allWantsWhatNobodyKnows() {
        assertThat(new EventFilter("all").wants("something.new")).isTrue();
        assertThat(new EventFilter("*").wants("new")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "transcript", "", "audio,", "response.*.done", "all text", "Audio" })
    void whatCanMeanNoEventIsRefusedWithWhatCan(String events) {
        assertThatThrownBy(() -> new EventFilter(events)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Option 'events' has '")
                .hasMessageEndingWith("none of the groups transcripts, audio, text, turns, tools, errors, all");
    }

    @Test
    void responsesThatFailedAreErrorsAndOthersAreNot() {
        EventFilter errors = new EventFilter("errors");
        assertThat(List.of("failed", "incomplete")).allMatch(status -> errors.test(done(status)));
        assertThat(List.of("completed", "cancelled")).noneMatch(status -> errors.test(done(status)));
        assertThat(new EventFilter("turns").test(done("completed"))).isTrue();
    }

    @Test
    void anEventKnowsItsGroups() {
        assertThat(EventFilter.groupsOf("response.audio_transcript.done")).containsExactly("transcripts", "text", "all");
        assertThat(EventFilter.groupsOf("voicelive.approval.requested")).containsExactly("turns", "tools", "all");
        assertThat(EventFilter.groupsOf("session.created")).containsExactly("all");
    }

    private static ConversationEvent done(String status) {
        String json = "{\"type\":\"response.done\",\"response\":{\"status\":\"" + status + "\"}}";
        return new ConversationEvent("k", "s", 1, EventDecoder.decode(json.getBytes(UTF_8)), null, null);
    }
}

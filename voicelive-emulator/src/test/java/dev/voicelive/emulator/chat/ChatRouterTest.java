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
package dev.voicelive.emulator.chat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.voicelive.emulator.chat.ChatApi.ANTHROPIC;
import static dev.voicelive.emulator.chat.ChatApi.OPENAI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChatRouterTest {

    private static final String CHAT = "byom-azure-openai-chat-completion";
    private static final String MESSAGES = "byom-foundry-anthropic-messages";

    private final List<String> closed = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "-, -, otherwise", "-, alpha, otherwise", "byom-azure-openai-realtime, alpha, otherwise",
            CHAT + ", -, http://own", CHAT + ", Alpha, http://alpha", CHAT + ", beta, http://beta", MESSAGES + ", -, otherwise",
            MESSAGES + ", alpha, http://alpha-claude" })
    void theProfileAndTheResourceDecide(String profile, String resource, String model) throws Exception {
        RecordingListener listener = new RecordingListener();
        router().answer(request(profile, resource), listener);
        assertThat(listener.text()).isEqualTo(model);
    }

    @ParameterizedTest
    @CsvSource({
            CHAT + ", 'there are alpha, beta'", MESSAGES + ", there are alpha" })
    void anUnknownResourceIsAnErrorThatNamesTheKnownOnes(String profile, String known) {
        assertThatThrownBy(() -> router().answer(request(profile, "gamma"), new RecordingListener()))
                .isInstanceOf(ChatException.class)
                .hasMessage("The resource 'gamma' has no endpoint for the profile " + profile + "; " + known)
                .extracting("code").isEqualTo("resource_not_found");
    }

    @Test
    void closingClosesAll() {
        router().close();
        assertThat(closed).containsExactlyInAnyOrder(
                "http://own", "http://alpha", "http://beta", "http://alpha-claude", "otherwise");
    }

    @Test
    void twoEndpointsForTheSameAreRefused() {
        List<ChatEndpoint> twice = List.of(endpoint(OPENAI, "a", "http://one"), endpoint(OPENAI, "A", "http://two"));
        assertThatThrownBy(() -> ChatModels.of(twice)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There are two openai endpoints for the resource 'a'");
    }

    @Test
    void withoutEndpointsTheBuiltInModelAnswers() throws Exception {
        RecordingListener listener = new RecordingListener();
        ChatModels.of(List.of()).answer(request(CHAT, "other"), listener);
        assertThat(listener.text()).isEqualTo("Hello, how can I help you?");
    }

    @ParameterizedTest
    @ValueSource(strings = { "ftp://host", "host", "http:///path", "https://user:secret@host", "http://host/#part" })
    void anAddressThatIsNoneIsRefusedWithoutBeingShown(String address) {
        assertThatThrownBy(() -> endpoint(OPENAI, null, address)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "two words", "line\nbreak", "schlüssel" })
    void aKeyThatFitsNoHeaderIsRefusedWithoutBeingShown(String key) {
        assertThatThrownBy(() -> new ApiKey(key)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A key must consist of visible ASCII characters, without blanks");
        assertThat(new ApiKey("secret")).hasToString("xxxxxx");
    }

    @ParameterizedTest
    @CsvSource({
            "OPENAI, https://my.openai.azure.com/openai/v1, API_KEY", "OPENAI, https://my.services.ai.azure.com, API_KEY",
            "OPENAI, http://localhost:8000/v1, BEARER", "ANTHROPIC, https://my.services.ai.azure.com/anthropic, X_API_KEY" })
    void theHeaderForTheKeyFollowsFromTheAddress(ChatApi api, String base, KeyHeader header) {
        assertThat(endpoint(api, null, base).keyHeader()).isEqualTo(header);
    }

    private ChatRouter router() {
        return new ChatRouter(
                List.of(
                        endpoint(OPENAI, null, "http://own"), endpoint(OPENAI, "alpha", "http://alpha"),
                        endpoint(OPENAI, "Beta", "http://beta"), endpoint(ANTHROPIC, "alpha", "http://alpha-claude")),
                endpoint -> named(endpoint.base().toString()), named("otherwise"));
    }

    private ChatModel named(String name) {
        return new ChatModel() {
            @Override
            public ChatUsage answer(ChatRequest request, ChatListener listener) {
                listener.text(name);
                return new ChatUsage(0, 0, false);
            }

            @Override
            public void close() {
                closed.add(name);
            }
        };
    }

    private static ChatEndpoint endpoint(ChatApi api, String resource, String base) {
        return new ChatEndpoint(api, resource, URI.create(base), null);
    }

    private static ChatRequest request(String profile, String resource) {
        return new ChatRequest("m", profile, resource, "", List.of(), List.of(), "auto", null, null);
    }
}

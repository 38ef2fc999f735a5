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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScriptedChatModelTest {

    private static final ChatRequest REQUEST = new ChatRequest(
            "m", null, null, "Be kind.", List.of(new ChatMessage.User("hi")), List.of(), "auto", null, null);

    private final List<String> given = new ArrayList<>();
    private final ChatListener listener = new ChatListener() {
        @Override
        public void text(String delta) {
            given.add(delta);
        }

        @Override
        public void toolCall(String callId, String name) {
            given.add(callId + "=" + name);
        }

        @Override
        public void toolArguments(String delta) {
            given.add(delta);
        }
    };

    @Test
    void answersComeAsScripted() throws Exception {
        ScriptedChatModel model = new ScriptedChatModel()
                .answer(answer -> answer.text("Wait ", "a bit.").toolCall("c", "f", "{", "}").truncated())
                .answer(answer -> answer.text("I").fail("broken", "out of order"));
        ChatUsage usage = model.answer(REQUEST, listener);
        assertThat(given).containsExactly("Wait ", "a bit.", "c=f", "{", "}");
        assertThat(usage.outputTokens()).isEqualTo(5);
        assertThat(usage.truncated()).isTrue();
        assertThatThrownBy(() -> model.answer(REQUEST, listener))
                .isInstanceOfSatisfying(ChatException.class, e -> assertThat(e.code()).isEqualTo("broken"));
        assertThatThrownBy(() -> model.answer(REQUEST, listener)).hasMessageContaining("2 answers")
                .hasMessageContaining("request 3");
        assertThat(model.requests()).hasSize(3);
        assertThat(model.lastRequest()).isEqualTo(REQUEST);
    }

    @Test
    void anAnswerWaitsUntilItIsReleasedOrInterrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ScriptedChatModel model = new ScriptedChatModel()
                .answer(answer -> answer.countDown(begun).waitFor(release).text("now"))
                .answer(answer -> answer.waitFor(new CountDownLatch(1)));
        CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> {
            try {
                model.answer(REQUEST, listener);
            } catch (InterruptedException | ChatException e) {
                throw new IllegalStateException(e);
            }
        });
        begun.await();
        assertThat(given).isEmpty();
        release.countDown();
        answered.join();
        assertThat(given).containsExactly("now");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> model.answer(REQUEST, listener)).isInstanceOf(InterruptedException.class);
        assertThat(model.interrupted()).isEqualTo(1);
    }
}

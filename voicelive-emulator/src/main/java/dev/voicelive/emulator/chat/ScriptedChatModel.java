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
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

/**
 * A test model that understands nothing: it gives its answers in the order in which they were scripted, whatever was
 * asked, and fails when there is none left. Tokens are counted as words. Never chosen by an option of the emulator.
 *
 * <pre>{@code
 * ScriptedChatModel model = new ScriptedChatModel()
 *         .answer(answer -> answer.text("It is ", "foggy."))
 *         .answer(answer -> answer.text("One moment.").toolCall("call_1", "getWeather", "{\"city\":", "\"London\"}"))
 *         .answer(answer -> answer.text("I was about to").waitFor(latch).text(" say."))
 *         .answer(answer -> answer.fail("model_not_found", "There is no such model"));
 * }</pre>
 */
public final class ScriptedChatModel implements ChatModel {

    /** Writes an answer. */
    public interface Script {

        void write(Answer answer);
    }

    private interface Step {

        void run(ChatListener listener) throws InterruptedException, ChatException;
    }

    private final List<Answer> answers = new ArrayList<>();
    private final List<ChatRequest> requests = new ArrayList<>();
    private int interrupted;
    private boolean closed;

    /** Adds an answer; may be called at any time. */
    public ScriptedChatModel answer(Script script) {
        Answer answer = new Answer();
        script.write(answer);
        synchronized (this) {
            answers.add(answer);
        }
        return this;
    }

    /** Adds an answer of these pieces of text. */
    public ScriptedChatModel answerText(String... pieces) {
        return answer(answer -> answer.text(pieces));
    }

    /** What was asked so far, oldest first. */
    public synchronized List<ChatRequest> requests() {
        return List.copyOf(requests);
    }

    /** What was asked last. */
    public synchronized ChatRequest lastRequest() {
        return requests.get(requests.size() - 1);
    }

    /** How many answers were interrupted because they were not wanted any more. */
    public synchronized int interrupted() {
        return interrupted;
    }

    public synchronized boolean closed() {
        return closed;
    }

    @Override
    public ChatUsage answer(ChatRequest request, ChatListener listener) throws InterruptedException, ChatException {
        Answer answer = next(request);
        try {
            for (Step step : answer.steps) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                step.run(listener);
            }
        } catch (InterruptedException | CancellationException e) {
            synchronized (this) {
                interrupted++;
            }
            throw e;
        }
        int input = words(request.instructions())
                    + request.messages().stream().mapToInt(message -> words(String.valueOf(message))).sum();
        return new ChatUsage(input, answer.words, answer.truncated);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private synchronized Answer next(ChatRequest request) throws ChatException {
        requests.add(request);
        if (requests.size() > answers.size()) {
            throw new ChatException(
                    "script_exhausted",
                    "The script has " + answers.size() + " answers and none for request " + requests.size(), null);
        }
        return answers.get(requests.size() - 1);
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    /** An answer while it is written; what is called first happens first. Not thread-safe. */
    public static final class Answer {

        private final List<Step> steps = new ArrayList<>();
        private int words;
        private boolean truncated;

        Answer() {
        }

        /** Gives pieces of text, none of them empty. */
        public Answer text(String... pieces) {
            words += ScriptedChatModel.words(String.join("", pieces));
            for (String piece : pieces) {
                steps.add(listener -> listener.text(piece));
            }
            return this;
        }

        /** Gives the same piece of text many times. */
        public Answer repeat(int times, String piece) {
            words += times * ScriptedChatModel.words(piece);
            steps.add(listener -> {
                for (int i = 0; i < times; i++) {
                    listener.text(piece);
                }
            });
            return this;
        }

        /** Calls a tool with arguments that come in these pieces. */
        public Answer toolCall(String callId, String name, String... arguments) {
            words += 1 + ScriptedChatModel.words(String.join("", arguments));
            steps.add(listener -> {
                listener.toolCall(callId, name);
                for (String piece : arguments) {
                    listener.toolArguments(piece);
                }
            });
            return this;
        }

        /** Goes on once the latch is at zero; an interrupt ends the wait and the answer. */
        public Answer waitFor(CountDownLatch latch) {
            steps.add(listener -> latch.await());
            return this;
        }

        /** Tells the test that the answer has come this far. */
        public Answer countDown(CountDownLatch latch) {
            steps.add(listener -> latch.countDown());
            return this;
        }

        /** Ends the answer with a failure. */
        public Answer fail(String code, String message) {
            steps.add(listener -> {
                throw new ChatException(code, message, null);
            });
            return this;
        }

        /** Says that the answer ended at {@link ChatRequest#maxTokens()}. */
        public Answer truncated() {
            truncated = true;
            return this;
        }
    }
}

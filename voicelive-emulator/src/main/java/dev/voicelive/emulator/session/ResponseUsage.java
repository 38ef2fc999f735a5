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

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.chat.ChatUsage;

/**
 * The {@code usage} of a response (protocol section 12). Text tokens are those that the model reports; audio tokens
 * follow from the length of the audio at the service's rough rates.
 */
final class ResponseUsage {

    private static final long INPUT_TOKENS_PER_SECOND = 10;
    private static final long OUTPUT_TOKENS_PER_SECOND = 20;

    private ResponseUsage() {
    }

    /**
     * @param inputMillis  audio among what was answered (ms)
     * @param outputMillis audio of the answer (ms)
     */
    static ObjectNode of(ChatUsage text, long inputMillis, long outputMillis) {
        long inputAudio = tokens(inputMillis, INPUT_TOKENS_PER_SECOND);
        long outputAudio = tokens(outputMillis, OUTPUT_TOKENS_PER_SECOND);
        long input = text.inputTokens() + inputAudio;
        long output = text.outputTokens() + outputAudio;
        ObjectNode usage = JsonNodeFactory.instance.objectNode().put("total_tokens", input + output)
                .put("input_tokens", input).put("output_tokens", output);
        ObjectNode in = usage.putObject("input_token_details").put("cached_tokens", 0).put("text_tokens", text.inputTokens())
                .put("audio_tokens", inputAudio).put("image_tokens", 0);
        in.putObject("cached_tokens_details").put("text_tokens", 0).put("audio_tokens", 0).put("image_tokens", 0);
        usage.putObject("output_token_details").put("text_tokens", text.outputTokens()).put("audio_tokens", outputAudio)
                .put("reasoning_tokens", 0);
        return usage;
    }

    private static long tokens(long millis, long perSecond) {
        return (millis * perSecond + 999) / 1000;
    }
}

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
package dev.voicelive.camel.transcript;

/**
 * Tokens the service counted for a transcription (protocol section 12). Best effort: the service leaves some at 0.
 *
 * @param totalTokens      all of them
 * @param inputTokens      read by the model
 * @param outputTokens     written by the model
 * @param inputTextTokens  the part of {@code inputTokens} that was text
 * @param inputAudioTokens the part of {@code inputTokens} that was audio
 */
public record Usage(long totalTokens, long inputTokens, long outputTokens, long inputTextTokens, long inputAudioTokens) {

    /** Nothing counted yet. */
    public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

    /** The sum of both. */
    public Usage plus(Usage other) {
        return new Usage(
                totalTokens + other.totalTokens, inputTokens + other.inputTokens, outputTokens + other.outputTokens,
                inputTextTokens + other.inputTextTokens, inputAudioTokens + other.inputAudioTokens);
    }
}

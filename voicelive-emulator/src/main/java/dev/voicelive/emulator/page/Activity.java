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

/** What a session is doing, told from the events that the service sends. Not thread-safe. */
final class Activity {

    private boolean configured;
    private boolean hearing;
    private boolean answering;

    void sent(String type) {
        switch (type) {
            case "session.updated" -> configured = true;
            case "input_audio_buffer.speech_started" -> hearing = true;
            case "input_audio_buffer.speech_stopped", "input_audio_buffer.cleared" -> hearing = false;
            case "response.created" -> answering = true;
            case "response.done" -> answering = false;
            default -> {
                // says nothing about it
            }
        }
    }

    /** One of {@code configuring}, {@code ready}, {@code hearing} and {@code answering}. */
    String name() {
        if (hearing) {
            return "hearing";
        }
        if (answering) {
            return "answering";
        }
        return configured ? "ready" : "configuring";
    }
}

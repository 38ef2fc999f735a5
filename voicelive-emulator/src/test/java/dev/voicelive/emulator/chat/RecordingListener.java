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

/** Keeps what a model answers. */
final class RecordingListener implements ChatListener {

    final List<String> texts = new ArrayList<>();

    /** Each call as the name and the arguments. */
    final List<String> calls = new ArrayList<>();

    final List<String> callIds = new ArrayList<>();

    @Override
    public void text(String delta) {
        texts.add(delta);
    }

    @Override
    public void toolCall(String callId, String name) {
        callIds.add(callId);
        calls.add(name + " ");
    }

    @Override
    public void toolArguments(String delta) {
        calls.set(calls.size() - 1, calls.get(calls.size() - 1) + delta);
    }

    String text() {
        return String.join("", texts);
    }
}

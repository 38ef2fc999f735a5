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

import java.util.Set;

/** Client events that the emulator knows and does not serve, and the answers they get. */
final class UnsupportedEvents {

    private static final Set<String> KNOWN = Set.of("session.avatar.connect", "output_audio_buffer.clear", "input_text.delta",
            "input_text.done", "input_audio.turn.start", "input_audio.turn.append", "input_audio.turn.end",
            "input_audio.turn.cancel", "input_audio.clear", "rtc.call.sdp.create");

    private UnsupportedEvents() {
    }

    static void refuse(String type) throws InvalidRequestException {
        if (KNOWN.contains(type)) {
            throw new InvalidRequestException(
                    InvalidRequestException.GENERAL,
                    "The emulator does not take " + type + ", as it has no avatars, no WebRTC and no input by text pieces or"
                                                     + " audio turns",
                    "type");
        }
        throw new InvalidRequestException(
                InvalidRequestException.GENERAL,
                type.isEmpty() ? "The event has no type" : "There is no client event of the type '" + type + "'", "type");
    }
}

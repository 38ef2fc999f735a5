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
package dev.voicelive.camel.operation;

import java.io.ByteArrayOutputStream;

import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.audio.WavWriter;
import dev.voicelive.camel.conversation.ResponseCall;
import dev.voicelive.camel.protocol.AudioDelta;
import dev.voicelive.camel.protocol.ServerEvent;
import org.jspecify.annotations.Nullable;

/** Gathers the audio of an answer, up to a length. Fed by one thread; read when the answer is there. */
public final class AnswerAudio implements ResponseCall.Listener {

    private final int maxBytes;
    private final ByteArrayOutputStream audio = new ByteArrayOutputStream();
    private boolean tooLong;

    /** @param maxBytes what is gathered at most */
    public AnswerAudio(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public synchronized void onEvent(ServerEvent event, @Nullable AudioDelta delta) {
        if (delta == null || tooLong) {
            return;
        }
        tooLong = (long) audio.size() + delta.audio().length > maxBytes;
        if (tooLong) {
            audio.reset();
        } else {
            audio.writeBytes(delta.audio());
        }
    }

    /** Whether there was more audio than is gathered; then there is none. */
    public synchronized boolean tooLong() {
        return tooLong;
    }

    /** The bare samples. */
    public synchronized byte[] raw() {
        return audio.toByteArray();
    }

    /** A WAV file. */
    public synchronized byte[] wav(RawAudioFormat format) {
        ByteArrayOutputStream file = new ByteArrayOutputStream(audio.size() + 64);
        file.writeBytes(WavWriter.header(format, audio.size()));
        file.writeBytes(audio.toByteArray());
        return file.toByteArray();
    }
}

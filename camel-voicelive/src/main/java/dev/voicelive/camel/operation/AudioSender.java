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

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

import dev.voicelive.camel.conversation.Conversation;
import dev.voicelive.camel.protocol.ClientEvents;
import dev.voicelive.camel.session.EffectiveSession;
import dev.voicelive.camel.session.SessionException;
import org.jspecify.annotations.Nullable;

/** Puts audio into the input buffer of a session. */
public final class AudioSender {

    private static final long SILENCE_MARGIN_MILLIS = 300;

    private final int chunkMillis;
    private final int maxUnsent;

    /**
     * @param chunkMillis length of the chunks that files are sent in
     * @param maxUnsent   chunks that the socket may not have taken yet before the file is read further
     */
    public AudioSender(int chunkMillis, int maxUnsent) {
        this.chunkMillis = chunkMillis;
        this.maxUnsent = maxUnsent;
    }

    /**
     * Sends raw audio in the session's input format, in as few messages as the protocol allows, one after the other.
     *
     * @return done when the socket has taken all
     */
    public static CompletionStage<Void> sendRaw(Conversation conversation, byte[] audio) {
        CompletionStage<Void> sent = CompletableFuture.completedStage(null);
        for (int from = 0; from < audio.length; from += ClientEvents.MAX_APPEND_BYTES) {
            int length = Math.min(ClientEvents.MAX_APPEND_BYTES, audio.length - from);
            byte[] part = audio;
            if (length < audio.length) {
                part = new byte[length];
                System.arraycopy(audio, from, part, 0, length);
            }
            CompletionStage<Void> next = conversation.append(part);
            sent = sent.thenCombine(next, (first, second) -> null);
        }
        return sent;
    }

    /**
     * Sends an audio file, converted to the session's input format, or raw audio in that format; blocks until the
     * socket has taken all.
     *
     * @param  pace             1 sends in real time, 0 as fast as the service takes it
     * @param  silence          whether to send silence after it, so that the service hears that the user has finished
     * @return                  length of the audio in milliseconds
     * @throws IOException      when the file is no audio or cannot be read
     * @throws SessionException when the session is lost
     */
    public long send(Conversation conversation, AudioSource source, double pace, boolean silence)
            throws IOException, InterruptedException, SessionException {
        EffectiveSession effective = effective(conversation);
        AudioPump pump = new AudioPump(
                source, effective.inputFormat(), conversation::append, chunkMillis, pace, maxUnsent, () -> {
                });
        long end = effective.silenceDurationMillis() + effective.endOfUtteranceMillis() + SILENCE_MARGIN_MILLIS;
        long length = !source.mayBeRaw() || isFile(source) ? pump.sendFile(0) : pump.sendRaw();
        boolean sent = length >= 0 && (!silence || pump.sendSilence(end)) && pump.flush();
        @Nullable
        Throwable lost = pump.lost();
        if (lost != null) {
            throw SessionException.of(lost);
        }
        if (!sent) {
            throw new SessionException("The audio was not sent to its end");
        }
        @Nullable
        IOException problem = pump.sourceProblem();
        if (problem != null) {
            throw problem;
        }
        return length;
    }

    private static boolean isFile(AudioSource source) throws IOException {
        try (InputStream start = source.open()) {
            return AudioStart.isFile(start.readNBytes(AudioStart.LENGTH));
        }
    }

    /** Waits until the session is open. */
    static EffectiveSession effective(Conversation conversation) throws SessionException, InterruptedException {
        try {
            return conversation.opened().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw SessionException.of(e.getCause() == null ? e : e.getCause());
        }
    }
}

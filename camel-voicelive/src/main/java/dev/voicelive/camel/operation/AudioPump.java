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
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.voicelive.audio.AudioChunks;
import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.AudioException;
import dev.voicelive.audio.AudioFiles;
import dev.voicelive.audio.RawAudioFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads one audio file and sends it to a session: chunk by chunk, no more chunks under way than allowed, at the pace
 * asked for. Runs on a worker thread, which it blocks; {@link #stop} may come from any thread.
 */
final class AudioPump {

    private static final int G711_ULAW_SILENCE = 0xFF;
    private static final int G711_ALAW_SILENCE = 0xD5;

    private final AudioSource source;
    private final RawAudioFormat format;
    private final Function<byte[], CompletionStage<Void>> append;
    private final int chunkMillis;
    private final double pace;
    private final int window;
    private final Semaphore permits;
    private final Runnable sent;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable AudioException sourceProblem;
    private volatile @Nullable Throwable lost;

    /**
     * @param format what the session expects
     * @param append sends one chunk; done when the socket has taken it
     * @param window number of chunks that the socket may not have taken yet
     * @param sent   called whenever the socket has taken a chunk
     */
    AudioPump(AudioSource source, RawAudioFormat format, Function<byte[], CompletionStage<Void>> append, int chunkMillis,
              double pace, int window, Runnable sent) {
        this.source = source;
        this.format = format;
        this.append = append;
        this.chunkMillis = chunkMillis;
        this.pace = pace;
        this.window = window;
        this.permits = new Semaphore(window);
        this.sent = sent;
    }

    /** What was wrong with the source after some of it had been sent, or null. */
    @Nullable
    AudioException sourceProblem() {
        return sourceProblem;
    }

    /** Why a chunk could not be sent, or null; the pump has stopped then. */
    @Nullable
    Throwable lost() {
        return lost;
    }

    /**
     * Sends the file from {@code fromMillis} on.
     *
     * @return length of the file in milliseconds, or -1 when the pump was stopped
     */
    long sendFile(long fromMillis) throws IOException, InterruptedException {
        try (AudioChunks chunks = new AudioChunks(AudioFiles.open(source.open()), format, chunkMillis)) {
            try {
                chunks.skip(fromMillis);
                long start = System.nanoTime();
                for (byte[] chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
                    if (!send(chunk) || !keepPace(start, chunks.positionMillis() - fromMillis)) {
                        return -1;
                    }
                }
            } catch (AudioException e) {
                if (chunks.positionMillis() == 0) {
                    throw e;
                }
                sourceProblem = e;
            }
            return chunks.positionMillis();
        }
    }

    /**
     * Sends the source as it is: raw audio in the session's format.
     *
     * @return length of the audio in milliseconds, or -1 when the pump was stopped
     */
    long sendRaw() throws IOException, InterruptedException {
        int length = (int) format.bytes(chunkMillis);
        long sentBytes = 0;
        try (InputStream raw = source.open()) {
            long start = System.nanoTime();
            for (byte[] chunk = raw.readNBytes(length); chunk.length > 0; chunk = raw.readNBytes(length)) {
                sentBytes += chunk.length;
                if (!send(chunk) || !keepPace(start, format.millis(sentBytes))) {
                    return -1;
                }
            }
        }
        return format.millis(sentBytes);
    }

    /**
     * Sends silence, so that the service hears the end of the last utterance.
     *
     * @return false when the pump was stopped
     */
    boolean sendSilence(long millis) throws InterruptedException {
        for (long left = millis; left > 0; left -= chunkMillis) {
            byte[] silence = new byte[(int) format.bytes(Math.min(left, chunkMillis))];
            if (format.encoding() != AudioEncoding.PCM16) {
                Arrays.fill(silence,
                        (byte) (format.encoding() == AudioEncoding.ULAW ? G711_ULAW_SILENCE : G711_ALAW_SILENCE));
            }
            if (!send(silence)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Waits until the socket has taken all.
     *
     * @return false when the pump was stopped
     */
    boolean flush() throws InterruptedException {
        permits.acquire(window);
        permits.release(window);
        return running();
    }

    /** Makes the sending methods return soon; sends nothing more. */
    void stop() {
        stopped.countDown();
        permits.release(window);
    }

    private boolean running() {
        return stopped.getCount() > 0;
    }

    private boolean send(byte[] chunk) throws InterruptedException {
        permits.acquire();
        if (!running()) {
            return false;
        }
        append.apply(chunk).whenComplete((done, failure) -> {
            if (failure == null) {
                sent.run();
                permits.release();
            } else {
                lost = failure;
                stop();
            }
        });
        return true;
    }

    private boolean keepPace(long startNanos, long sentMillis) throws InterruptedException {
        if (pace <= 0) {
            return running();
        }
        long dueNanos = startNanos + (long) (TimeUnit.MILLISECONDS.toNanos(sentMillis) / pace);
        return !stopped.await(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
}

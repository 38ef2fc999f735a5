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
package dev.voicelive.benchmarks.bounds;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.voicelive.camel.VoiceLiveConstants;
import dev.voicelive.camel.protocol.ServerEventType;
import org.apache.camel.Message;

/**
 * A route's ear: checks that each event has the number after the last one's, and each sample of {@link CountingSpeech}
 * the value after the last one's. One thread hears, any may ask.
 */
final class Hearing {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final CountDownLatch free = new CountDownLatch(1);
    private volatile boolean standing;
    private long sequence;
    private long samples;
    private long inOrder;
    private long wrong;
    private boolean answered;

    /** The next event is not worked on until {@link #goOn}. */
    void standStill() {
        standing = true;
    }

    void goOn() {
        standing = false;
        free.countDown();
    }

    void hear(Message message) throws InterruptedException {
        if (standing) {
            free.await();
        }
        hear(
                message.getHeader(VoiceLiveConstants.SEQUENCE_NUMBER, Long.class),
                message.getHeader(VoiceLiveConstants.EVENT_TYPE, String.class), message.getBody());
    }

    private synchronized void hear(long number, String type, Object body) {
        boolean right = number == sequence + 1;
        sequence = number;
        if (type.equals(ServerEventType.RESPONSE_AUDIO_DELTA)) {
            ByteBuffer audio = ByteBuffer.wrap((byte[]) body).order(ByteOrder.LITTLE_ENDIAN);
            while (audio.remaining() >= Short.BYTES) {
                right &= audio.getShort() == CountingSpeech.sample(samples++);
            }
        }
        answered |= type.equals(ServerEventType.RESPONSE_DONE);
        inOrder += right ? 1 : 0;
        wrong += right ? 0 : 1;
        notifyAll();
    }

    /** Waits until so many bytes of audio were heard, unless there is silence before. */
    synchronized void awaitAudio(long bytes) throws InterruptedException {
        while (Short.BYTES * samples < bytes && waitForMore()) {
            // looks again
        }
    }

    /** Waits for the end of the answer, unless there is silence before. */
    synchronized void awaitAnswer() throws InterruptedException {
        while (!answered && waitForMore()) {
            // looks again
        }
    }

    private boolean waitForMore() throws InterruptedException {
        long before = sequence;
        TimeUnit.NANOSECONDS.timedWait(this, PATIENCE_NANOS);
        return sequence != before;
    }

    synchronized long inOrder() {
        return inOrder;
    }

    /** Events that are missing, twice or out of order, and bytes of the answer that did not come. */
    synchronized long lost(long answerBytes) {
        return wrong + Math.abs(answerBytes - Short.BYTES * samples);
    }
}

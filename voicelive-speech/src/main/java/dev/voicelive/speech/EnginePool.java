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
package dev.voicelive.speech;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

import dev.voicelive.emulator.speech.SpeechEngineException;
import org.jspecify.annotations.Nullable;

/**
 * A bounded pool of single-threaded recognisers. They are made when first needed and kept; one that failed is thrown
 * away and replaced at the next use. Thread-safe; callers that wait are served in order.
 *
 * @param <T> what is pooled
 */
public final class EnginePool<T> implements AutoCloseable {

    private final Factory<T> factory;
    private final Consumer<T> closer;
    private final Runnable afterLast;
    private final Semaphore permits;
    private final Deque<T> idle = new ArrayDeque<>();
    private int busy;
    private boolean closed;

    /**
     * @param size      the most items that exist at once, at least 1
     * @param factory   makes an item
     * @param closer    releases an item
     * @param afterLast runs once after close, when the last item was released: the place to free what they share
     */
    public EnginePool(int size, Factory<T> factory, Consumer<T> closer, Runnable afterLast) {
        if (size < 1) {
            throw new IllegalArgumentException("The parallelism must be at least 1, not " + size);
        }
        this.factory = factory;
        this.closer = closer;
        this.afterLast = afterLast;
        this.permits = new Semaphore(size, true);
    }

    /** Makes the first item, so that a model that cannot be loaded is known at once. */
    public void warmUp() throws InterruptedException, SpeechEngineException {
        use(item -> item);
    }

    /**
     * Lends an item to the work, waiting for a free one if need be. When the work throws, the item is thrown away: its
     * state is not known any more.
     *
     * @throws InterruptedException  while waiting
     * @throws SpeechEngineException when the item cannot be made, when the pool is closed, or from the work
     */
    public <R> R use(Work<T, R> work) throws InterruptedException, SpeechEngineException {
        T item = take();
        boolean sound = false;
        try {
            R result = work.apply(item);
            sound = true;
            return result;
        } finally {
            putBack(item, sound);
        }
    }

    private T take() throws InterruptedException, SpeechEngineException {
        permits.acquire();
        T item;
        synchronized (this) {
            if (closed) {
                // hands the wake-up of close() on to the next one who waits
                permits.release();
                throw new SpeechEngineException("The speech engine was closed");
            }
            item = idle.pollFirst();
            busy++;
        }
        if (item != null) {
            return item;
        }
        boolean made = false;
        try {
            T fresh = factory.make();
            made = true;
            return fresh;
        } finally {
            if (!made) {
                putBack(null, false);
            }
        }
    }

    private void putBack(@Nullable T item, boolean sound) {
        boolean release = item != null;
        boolean last;
        synchronized (this) {
            busy--;
            if (item != null && sound && !closed) {
                idle.addFirst(item);
                release = false;
            }
            last = closed && busy == 0;
        }
        permits.release();
        try {
            if (item != null && release) {
                closer.accept(item);
            }
        } finally {
            if (last) {
                afterLast.run();
            }
        }
    }

    /** Releases the idle items now and the others as soon as their work is done; does not wait for it. */
    @Override
    public void close() {
        List<T> released;
        boolean last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            released = List.copyOf(idle);
            idle.clear();
            last = busy == 0;
        }
        permits.release();
        released.forEach(closer);
        if (last) {
            afterLast.run();
        }
    }

    /** Makes an item of a pool. */
    @FunctionalInterface
    public interface Factory<T> {
        T make() throws SpeechEngineException;
    }

    /** Work on a lent item. */
    @FunctionalInterface
    public interface Work<T, R> {
        R apply(T item) throws InterruptedException, SpeechEngineException;
    }
}

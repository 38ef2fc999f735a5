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
package dev.voicelive.camel;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits, within bounds, for what closes when a service stops, so that the rest is given back whatever comes of it. */
final class StopWait {

    private static final Logger LOG = LoggerFactory.getLogger(StopWait.class);
    private static final long TIMEOUT_SECONDS = 10;

    private StopWait() {
    }

    /**
     * Waits at most 10 s, and not at all when this thread is interrupted, as Camel does when it forces a shutdown; the
     * thread stays interrupted then. Never fails.
     *
     * @param what names what closes, for the log
     */
    static void await(CompletionStage<?> closing, String what) {
        try {
            closing.toCompletableFuture().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("{} did not close in order", what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("{} may still be closing: the shutdown was forced", what);
        }
    }
}

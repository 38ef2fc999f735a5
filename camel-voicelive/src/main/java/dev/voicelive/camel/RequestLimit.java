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

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits how many messages may wait in the sessions of one name for what the service does or for a file to be sent,
 * those that are worked on included. Thread-safe.
 */
final class RequestLimit {

    private final int most;
    private final AtomicInteger underWay = new AtomicInteger();

    RequestLimit(int most) {
        this.most = most;
    }

    /**
     * Begins a request.
     *
     * @throws RejectedExecutionException when too many are under way
     * @throws Exception                  what the request throws
     */
    CompletionStage<?> begin(Callable<CompletionStage<?>> request) throws Exception {
        int before = underWay.getAndIncrement();
        if (before >= most) {
            underWay.decrementAndGet();
            throw new RejectedExecutionException(
                    "Cannot take the message: " + before
                                                 + " are worked on or wait already (maxSharedSessions + maxWaitingRequests)");
        }
        CompletionStage<?> begun;
        try {
            begun = request.call();
        } catch (Exception e) {
            underWay.decrementAndGet();
            throw e;
        }
        begun.whenComplete((done, failure) -> underWay.decrementAndGet());
        return begun;
    }
}

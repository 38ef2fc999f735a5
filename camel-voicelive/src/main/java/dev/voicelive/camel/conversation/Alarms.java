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
package dev.voicelive.camel.conversation;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;

import dev.voicelive.camel.session.EventDrain;

/**
 * Watches over what a conversation waits for: answers of the service, and transcripts. On the conversation's thread.
 */
final class Alarms {

    private final Watchdog service;
    private final Watchdog transcripts;

    /**
     * @param waitsForService whether the service should say something
     * @param stuck           called when it has not
     * @param delivery        gives up transcripts that have not come
     */
    Alarms(Duration timeout, ScheduledExecutorService scheduler, EventDrain thread, BooleanSupplier waitsForService,
           Runnable stuck, Delivery delivery) {
        this.service = new Watchdog(timeout, scheduler, thread::execute, waitsForService, stuck);
        this.transcripts = new Watchdog(timeout, scheduler, thread::execute, delivery::holdsTranscripts, () -> {
            delivery.giveUpTranscript();
            watch();
        });
    }

    /** The service has said something. */
    void moved() {
        service.moved();
    }

    /** Something may be awaited from now on. */
    void watch() {
        service.watch();
        transcripts.watch();
    }

    void stop() {
        service.stop();
        transcripts.stop();
    }
}

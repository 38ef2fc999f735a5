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

import java.util.concurrent.Executor;

import org.slf4j.MDC;

/** Lets what is logged on behalf of a session say which one, by SLF4J's MDC. */
final class LogContext {

    /** Name of the session's key in the MDC. */
    static final String SESSION_KEY = "voicelive.session.key";

    private LogContext() {
    }

    /** Runs tasks with the key in the MDC. */
    static Executor of(String key, Executor executor) {
        return task -> executor.execute(() -> {
            try (MDC.MDCCloseable named = MDC.putCloseable(SESSION_KEY, key)) {
                task.run();
            }
        });
    }
}

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
package dev.voicelive.camel.session;

import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ArrayNode;

/** The functions that the model of a session may call, and who answers. Thread-safe; never blocks. */
public interface SessionTools {

    /** The functions as the {@code tools} of a session object has them (protocol section 8.8); a fresh copy. */
    ArrayNode definitions();

    /** Whether calls of this function are answered here. */
    boolean offers(String name);

    /**
     * Answers a call.
     *
     * @return the text for the {@code function_call_output}; never fails: what went wrong is told to the model in that
     *         text. Cancelled by the session when nobody waits for the answer any more
     */
    CompletableFuture<String> call(ToolCall call);

    /**
     * Tells when {@link #definitions()} has changed.
     *
     * @return stops telling
     */
    Runnable onChange(Runnable listener);

    /** No functions. */
    static SessionTools none() {
        return NoTools.INSTANCE;
    }
}

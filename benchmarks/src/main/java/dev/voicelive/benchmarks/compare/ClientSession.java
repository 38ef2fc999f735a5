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
package dev.voicelive.benchmarks.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An open session of a {@link Client}. May be used by several threads. */
interface ClientSession extends AutoCloseable {

    /** Gives all events from now on, and those that the client has kept, to an application. Called once. */
    void hear(Application application);

    /**
     * Sends audio, and waits until the client says that it is sent.
     *
     * @throws Exception as the client tells it to an application
     */
    void append(byte[] audio) throws Exception;

    /**
     * Asks for a response with settings of its own.
     *
     * @param  settings  fields as the protocol has them
     * @throws Exception as the client tells it to an application
     */
    void respond(ObjectNode settings) throws Exception;

    @Override
    void close();
}

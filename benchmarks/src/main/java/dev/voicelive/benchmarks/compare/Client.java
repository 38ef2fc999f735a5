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

import java.net.URI;

/** A client of the service as an application uses it. */
interface Client {

    String KEY = "key-of-the-comparison";
    String MODEL = "gpt-realtime";

    /** For the head of a column. */
    String name();

    /**
     * Opens a session; nobody hears it yet.
     *
     * @throws Exception as the client tells it to an application
     */
    ClientSession open(URI endpoint) throws Exception;

    /** All that an application can learn from a failure: its messages and what the client tells by methods. */
    String told(Throwable failure);
}

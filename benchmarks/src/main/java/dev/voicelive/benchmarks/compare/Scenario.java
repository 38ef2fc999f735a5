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

/** One kind of trouble, and what an application may ask of its client in it. */
interface Scenario {

    /** A short name, in lower case, by which people choose it. */
    String name();

    /** What is asked, in one sentence. */
    String question();

    /**
     * Tries it on one client, against a service of its own.
     *
     * @throws Exception when the trial itself cannot be made
     */
    Outcome run(Client client) throws Exception;
}

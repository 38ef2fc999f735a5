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

import dev.voicelive.benchmarks.EmulatorProcess;

/** One way in which more comes than can be taken. */
interface Scenario {

    String name();

    /** What happens, in a sentence. */
    String story();

    /** @param service fresh */
    Finding run(EmulatorProcess service) throws Exception;
}

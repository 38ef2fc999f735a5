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
package dev.voicelive.emulator.session;

import com.fasterxml.jackson.databind.JsonNode;

/** Checks a value that a client sent and gives it as the service echoes it. */
@FunctionalInterface
interface Rule {

    /**
     * Reads one value.
     *
     * @param  value what the client sent, not null and not JSON null
     * @param  path  where it stands, for the error
     * @return       the value to keep and to echo
     */
    JsonNode read(JsonNode value, String path) throws InvalidRequestException;
}

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
package dev.voicelive.examples.gateway;

import org.jspecify.annotations.Nullable;

/**
 * Knows whether a call comes from the telephone service that it should come from, by a header of the request that opens
 * its WebSocket. Thread-safe; its {@link Object#toString()} names the service and tells no secret.
 */
interface PhoneCheck {

    /** Name of the header. */
    String header();

    /**
     * What is wrong with a call, or null when nothing is; may block.
     *
     * @param  proof the header's value, or null when there is none
     * @return       words for the log that repeat no secret
     */
    @Nullable
    String problem(@Nullable String proof);
}

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
package dev.voicelive.camel.transport;

import java.util.concurrent.CompletionStage;

/** Gives the header for a connection, anew for each, so that a token is never older than its connection. */
@FunctionalInterface
public interface Credential {

    /**
     * The header for one connection. Called once per connect, from any thread; must not block.
     *
     * @return fails with a {@link TransportException} that never shows a secret
     */
    CompletionStage<AuthHeader> header();
}

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
package dev.voicelive.camel.tool;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import dev.voicelive.camel.session.ToolCall;

/**
 * A tool on offer.
 *
 * @param definition what it says about itself
 * @param routeId    the route behind it, for errors
 * @param handler    answers a call; never fails, never blocks
 */
record Tool(ToolDefinition definition, String routeId, Function<ToolCall, CompletableFuture<String>> handler) {

    String name() {
        return definition.name();
    }
}

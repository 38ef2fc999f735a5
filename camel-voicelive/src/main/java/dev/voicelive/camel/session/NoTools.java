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
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** The tools of a session that has none. */
enum NoTools implements SessionTools {

    INSTANCE;

    @Override
    public ArrayNode definitions() {
        return JsonNodeFactory.instance.arrayNode();
    }

    @Override
    public boolean offers(String name) {
        return false;
    }

    @Override
    public CompletableFuture<String> call(ToolCall call) {
        throw new IllegalStateException("There is no tool to answer " + call);
    }

    @Override
    public Runnable onChange(Runnable listener) {
        return () -> {
        };
    }
}

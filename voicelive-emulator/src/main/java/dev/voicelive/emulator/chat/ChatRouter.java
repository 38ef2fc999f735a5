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
package dev.voicelive.emulator.chat;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Gives each request to the endpoint that stands for its BYOM profile and resource (protocol section 17), and to
 * another model when there is no endpoint for its profile or when it has no profile. Closing it closes them all.
 */
public final class ChatRouter implements ChatModel {

    private record Place(ChatApi api, @Nullable String resource) {
    }

    private final Map<Place, ChatModel> models = new HashMap<>();
    private final ChatModel otherwise;

    /**
     * @param  otherwise                answers what no endpoint is there for
     * @throws IllegalArgumentException when two endpoints stand for the same profile and resource
     */
    public ChatRouter(Collection<ChatEndpoint> endpoints, ChatModel otherwise) {
        this(endpoints, ChatModels::endpoint, otherwise);
    }

    ChatRouter(Collection<ChatEndpoint> endpoints, Function<ChatEndpoint, ChatModel> factory, ChatModel otherwise) {
        this.otherwise = otherwise;
        for (ChatEndpoint endpoint : endpoints) {
            Place place = new Place(endpoint.api(), endpoint.resource());
            if (models.containsKey(place)) {
                throw new IllegalArgumentException(
                        "There are two " + endpoint.api().label() + " endpoints for "
                                                   + (endpoint.resource() == null
                                                           ? "no resource in particular"
                                                           : "the resource '" + endpoint.resource() + "'"));
            }
            models.put(place, factory.apply(endpoint));
        }
    }

    @Override
    public ChatUsage answer(ChatRequest request, ChatListener listener) throws InterruptedException, ChatException {
        return choose(request).answer(request, listener);
    }

    private ChatModel choose(ChatRequest request) throws ChatException {
        ChatApi api = ChatApi.of(request.profile());
        if (api == null) {
            return otherwise;
        }
        if (request.resource() == null) {
            return models.getOrDefault(new Place(api, null), otherwise);
        }
        String resource = request.resource().toLowerCase(Locale.ROOT);
        ChatModel model = models.get(new Place(api, resource));
        if (model == null) {
            List<String> known = models.keySet().stream().filter(place -> place.api() == api).map(Place::resource)
                    .filter(Objects::nonNull).map(String::valueOf).sorted().toList();
            throw new ChatException(
                    "resource_not_found",
                    "The resource '" + resource + "' has no endpoint for the profile " + api.profile() + "; "
                                          + (known.isEmpty() ? "no resource has one" : "there are " + String.join(", ", known)),
                    null);
        }
        return model;
    }

    @Override
    public void close() {
        models.values().forEach(ChatModel::close);
        otherwise.close();
    }
}

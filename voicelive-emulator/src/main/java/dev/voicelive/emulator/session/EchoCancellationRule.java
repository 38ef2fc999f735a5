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

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.emulator.pipeline.SessionTarget;

/** The session's {@code input_audio_echo_cancellation} (protocol section 8.5). */
final class EchoCancellationRule implements Rule {

    private static final Rule OBJECT = Rules.union(Map.of("server_echo_cancellation", new ObjectShape()
            .required("type", Rules.text())
            .optional("reference_source", Rules.oneOf("server", "client"), "server")
            .optional("channels", Rules.integer(1, 2), 1)));

    private final boolean clientReference;

    EchoCancellationRule(SessionTarget target) {
        clientReference = target.features().contains("client_ec_reference");
    }

    @Override
    public JsonNode read(JsonNode value, String path) throws InvalidRequestException {
        JsonNode settings = OBJECT.read(value, path);
        boolean client = settings.path("reference_source").asText().equals("client");
        int channels = settings.path("channels").asInt();
        if (!client && channels == 2) {
            throw new InvalidRequestException(
                    "invalid_ec_channels_requires_client",
                    "Two channels need the echo reference from the client", path + ".channels");
        }
        if (client && channels == 1) {
            throw new InvalidRequestException(
                    "invalid_ec_reference_channels",
                    "An echo reference from the client comes as second of two channels", path + ".channels");
        }
        if (client && !clientReference) {
            throw new InvalidRequestException(
                    InvalidRequestException.SESSION_UPDATE,
                    "An echo reference from the client needs the query parameter features=client_ec_reference:true",
                    path + ".reference_source");
        }
        return settings;
    }
}

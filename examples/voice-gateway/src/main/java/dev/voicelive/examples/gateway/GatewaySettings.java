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

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What a gateway is told to do.
 *
 * @param host           address to listen on
 * @param port           port to listen on; 0 takes any free one
 * @param maxCallers     callers that may be there at the same time, at least 1
 * @param idle           how long a caller may be there with neither side saying anything
 * @param allowedOrigins origins of pages that may call, such as {@code https://voice.example.com}, besides the
 *                       gateway's own page on this machine
 * @param phones         telephone services whose calls are taken, by path ({@code /twilio}, {@code /acs}), and how to
 *                       know that a call comes from them
 */
record GatewaySettings(String host, int port, int maxCallers, Duration idle, Set<String> allowedOrigins,
        Map<String, PhoneCheck> phones) {

    GatewaySettings {
        allowedOrigins = Set.copyOf(allowedOrigins);
        phones = Map.copyOf(phones);
    }
}

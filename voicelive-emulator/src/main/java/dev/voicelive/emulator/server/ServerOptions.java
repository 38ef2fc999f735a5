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
package dev.voicelive.emulator.server;

import java.util.Set;
import java.util.function.Supplier;

import dev.voicelive.audio.vad.VoiceDetector;
import dev.voicelive.emulator.fault.Faults;
import dev.voicelive.emulator.session.SessionLimits;
import org.jspecify.annotations.Nullable;

/**
 * What a server needs to know.
 *
 * @param host        address to listen on
 * @param port        port to listen on, 0 for any free one
 * @param apiKey      the key clients must give, or null
 * @param bearerToken the token clients must give, or null
 * @param models      managed models that are offered; empty for any
 * @param limits      how long sessions last and how much of them may wait
 * @param detectors   gives each session a voice detector
 * @param tls         what to show to clients over TLS, or null for no TLS
 * @param faults      faults to commit, or null for none ever
 * @param tapes       what is played and recorded
 * @param listener    watches what goes on
 * @param monitor     shows people what goes on
 */
public record ServerOptions(String host, int port, @Nullable String apiKey, @Nullable String bearerToken, Set<String> models,
        SessionLimits limits, Supplier<VoiceDetector> detectors, @Nullable TlsIdentity tls, @Nullable Faults faults,
        Tapes tapes, SessionListener listener, Monitor monitor) {

    public ServerOptions {
        models = Set.copyOf(models);
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "ServerOptions[" + host + ":" + port + "]";
    }
}

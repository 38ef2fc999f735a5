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
package dev.voicelive.emulator;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the program that concern TLS. */
final class TlsOptions {

    @Option(names = "--tls",
            description = "Listen for https and wss, with a certificate made for this run; its file is printed, for clients to trust")
    private boolean tls;

    @Option(names = "--tls-cert", paramLabel = "FILE",
            description = "PEM file with a certificate of yours, and those that vouch for it; turns TLS on")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE",
            description = "PEM file with the private key of --tls-cert, without a password")
    private @Nullable Path key;

    /**
     * Passes the options on.
     *
     * @throws IllegalArgumentException when they do not fit together
     */
    void apply(VoiceLiveEmulatorBuilder builder) {
        if (certificate != null && key != null) {
            builder.tls(certificate, key);
        } else if (certificate != null) {
            throw new IllegalArgumentException("--tls-cert needs its private key; add --tls-key");
        } else if (key != null) {
            throw new IllegalArgumentException("--tls-key needs its certificate; add --tls-cert");
        } else if (tls) {
            builder.tls();
        }
    }
}

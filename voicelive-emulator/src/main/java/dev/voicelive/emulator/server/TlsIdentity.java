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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;

import io.vertx.core.net.KeyCertOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server shows to clients over TLS: a certificate, and the key that proves that it is the server's. Immutable.
 */
public final class TlsIdentity implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TlsIdentity.class);

    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private final Path file;
    private final boolean ownFile;

    private TlsIdentity(PrivateKey key, List<X509Certificate> chain, Path file, boolean ownFile) {
        this.key = key;
        this.chain = List.copyOf(chain);
        this.file = file;
        this.ownFile = ownFile;
    }

    /**
     * A new key with a certificate signed by itself, which is valid for one year and for {@code localhost},
     * {@code 127.0.0.1}, {@code ::1} and {@code host}. The certificate is written to a temporary file, the key to none.
     *
     * @param host a name or an address
     */
    public static TlsIdentity selfSigned(String host) throws TlsException {
        try {
            KeyPair keys = SelfSigned.keys();
            X509Certificate certificate = SelfSigned.certificate(keys, host);
            Path file = Files.createTempFile("voicelive-emulator-", ".pem");
            Files.writeString(file, PemFiles.text(certificate));
            return new TlsIdentity(keys.getPrivate(), List.of(certificate), file, true);
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException("No TLS certificate can be made for " + host + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads an identity from PEM files.
     *
     * @param  certificate  holds the server's certificate, then those that vouch for it, if any
     * @param  key          holds its private key (PKCS #8, PKCS #1 or SEC 1), not encrypted
     * @throws TlsException when a file cannot be read, holds something else, or the two do not belong together
     */
    public static TlsIdentity read(Path certificate, Path key) throws TlsException {
        List<X509Certificate> chain = PemFiles.certificates(certificate);
        PrivateKey privateKey = PemFiles.key(key);
        if (!PemFiles.belongTogether(privateKey, chain.get(0))) {
            throw new TlsException("The TLS key " + key + " does not belong to the TLS certificate " + certificate);
        }
        return new TlsIdentity(privateKey, chain, certificate, false);
    }

    /** The PEM file with the certificate. */
    public Path file() {
        return file;
    }

    KeyCertOptions options() {
        try {
            char[] password = {};
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry("emulator", key, password, chain.toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            return KeyCertOptions.wrap((X509KeyManager) factory.getKeyManagers()[0]);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The TLS key cannot be used: " + e.getMessage(), e);
        }
    }

    /** Removes the file if it was made here. */
    @Override
    public void close() {
        if (ownFile) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("The certificate {} cannot be removed: {}", file, e.getMessage());
            }
        }
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "TlsIdentity[" + file + "]";
    }
}

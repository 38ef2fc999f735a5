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

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is taken as certificate and key, and what is said of the rest. */
class TlsIdentityTest {

    @TempDir
    private Path directory;

    private Path certificate;
    private Path key;

    @BeforeEach
    void write() throws Exception {
        TestPem.write(directory);
        certificate = directory.resolve("cert.pem");
        key = directory.resolve("key.pem");
    }

    private Path file(String name, Object content) throws Exception {
        return TestPem.write(directory.resolve(name), content);
    }

    @Test
    void aKeyMayBePkcs8OrSec1() throws Exception {
        assertThat(key).content().startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(TlsIdentity.read(certificate, key).file()).isEqualTo(certificate);
        KeyPair keys = SelfSigned.keys();
        Path own = file("own.pem", SelfSigned.certificate(keys, "localhost"));
        ECPrivateKey sec1 = new ECPrivateKey(
                256, ((java.security.interfaces.ECPrivateKey) keys.getPrivate()).getS(), SECObjectIdentifiers.secp256r1);
        Path old = file("sec1.pem", new PemObject("EC PRIVATE KEY", sec1.getEncoded()));
        assertThat(TlsIdentity.read(own, old)).hasToString("TlsIdentity[" + own + "]");
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() throws Exception {
        Path other = file("pkcs1.pem", KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate());
        assertThat(other).content().startsWith("-----BEGIN RSA PRIVATE KEY-----");
        assertProblem(certificate, other, "The TLS key " + other + " does not belong to the TLS certificate " + certificate);
    }

    @Test
    void eachWrongFileIsOneClearError() throws Exception {
        Path missing = directory.resolve("missing.pem");
        Path text = Files.writeString(directory.resolve("text.pem"), "Not a certificate");
        Path broken = Files.writeString(
                directory.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Path locked = file("locked.pem", new JcaPKCS8Generator(
                SelfSigned.keys().getPrivate(),
                new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC).setProvider(new BouncyCastleProvider())
                        .setPassword("secret".toCharArray()).build()));
        assertProblem(missing, key, "The TLS certificate " + missing + " does not exist");
        assertProblem(certificate, missing, "The TLS key " + missing + " does not exist");
        assertProblem(directory, key, "The TLS certificate " + directory + " cannot be read");
        assertProblem(broken, key, "The TLS certificate " + broken + " cannot be read");
        assertProblem(text, key, "The TLS certificate " + text + " has no part that begins with BEGIN CERTIFICATE (PEM)");
        assertProblem(key, key, "The TLS certificate " + key + " has no part that begins with BEGIN CERTIFICATE (PEM)");
        assertProblem(certificate, certificate,
                "The TLS key " + certificate + " has no part that begins with BEGIN PRIVATE KEY (PEM)");
        assertProblem(certificate, locked, "The TLS key " + locked + " is encrypted; only a key without a password is taken");
    }

    private static void assertProblem(Path certificate, Path key, String message) {
        assertThatThrownBy(() -> TlsIdentity.read(certificate, key)).isInstanceOf(TlsException.class).hasMessage(message);
    }
}

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
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;

import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** Writes PEM files as a user may have them. */
public final class TestPem {

    private TestPem() {
    }

    /** A key and its certificate for {@code localhost} and 127.0.0.1, as {@code key.pem} and {@code cert.pem}. */
    public static void write(Path directory) throws IOException, GeneralSecurityException {
        KeyPair keys = SelfSigned.keys();
        write(directory.resolve("cert.pem"), SelfSigned.certificate(keys, "localhost"));
        write(directory.resolve("key.pem"), new JcaPKCS8Generator(keys.getPrivate(), null));
    }

    static Path write(Path file, Object object) throws IOException {
        try (Writer text = Files.newBufferedWriter(file); JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return file;
    }
}

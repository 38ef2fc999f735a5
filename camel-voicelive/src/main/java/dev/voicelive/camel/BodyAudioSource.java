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
package dev.voicelive.camel;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import dev.voicelive.camel.operation.AudioSource;
import io.vertx.core.buffer.Buffer;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/**
 * The audio in a message's body. What can be read again is read where it is; a stream that can be read only once is
 * first written to a temporary file, on the thread that opens it.
 */
final class BodyAudioSource implements AudioSource {

    private final String name;
    private final Opener opener;
    private final boolean file;
    private @Nullable Path spooled;

    private interface Opener {
        InputStream open() throws IOException;
    }

    private BodyAudioSource(String name, @Nullable Opener opener, @Nullable InputStream once, boolean file) {
        this.name = name;
        this.file = file;
        this.opener = opener != null ? opener : () -> Files.newInputStream(spool(once));
    }

    /**
     * @throws InvalidPayloadException when the body is null or of a type that cannot hold audio
     */
    static AudioSource of(Exchange exchange) throws InvalidPayloadException {
        Object body = exchange.getMessage().getBody();
        String named = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        String name = named != null ? named : "the body of message " + exchange.getMessage().getMessageId();
        if (body instanceof WrappedFile<?> wrapped && wrapped.getFile() instanceof File file) {
            return file(file.toPath());
        } else if (body instanceof File file) {
            return file(file.toPath());
        } else if (body instanceof Path path) {
            return file(path);
        } else if (body instanceof byte[] bytes) {
            return new BodyAudioSource(name, () -> new ByteArrayInputStream(bytes), null, false);
        } else if (body instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return new BodyAudioSource(name, () -> new ByteArrayInputStream(bytes), null, false);
        } else if (body instanceof Buffer buffer) {
            return new BodyAudioSource(name, () -> new ByteArrayInputStream(buffer.getBytes()), null, false);
        } else if (body instanceof StreamCache cache && body instanceof InputStream stream) {
            return new BodyAudioSource(name, () -> again(cache, stream), null, false);
        } else if (body instanceof InputStream stream) {
            return new BodyAudioSource(name, null, stream, false);
        } else if (body instanceof WrappedFile<?>) {
            return new BodyAudioSource(name, null, exchange.getMessage().getMandatoryBody(InputStream.class), true);
        }
        throw new InvalidPayloadException(
                exchange, InputStream.class, exchange.getMessage(),
                new IllegalArgumentException(
                        "Audio is needed in the body: a File, Path, InputStream, byte[], ByteBuffer or Vert.x Buffer, not "
                                             + (body == null ? "nothing" : body.getClass().getName())));
    }

    private static AudioSource file(Path path) {
        return new BodyAudioSource(path.toAbsolutePath().toString(), () -> Files.newInputStream(path), null, true);
    }

    private static InputStream again(StreamCache cache, InputStream stream) {
        cache.reset();
        return new FilterInputStream(stream) {
            @Override
            public void close() {
                // The stream cache belongs to the exchange.
            }
        };
    }

    private synchronized Path spool(@Nullable InputStream once) throws IOException {
        if (spooled == null && once != null) {
            Path file = Files.createTempFile("voicelive-", ".audio");
            try (InputStream in = once) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                Files.deleteIfExists(file);
                throw e;
            }
            spooled = file;
        }
        if (spooled == null) {
            throw new IOException("The stream in the body has been read already");
        }
        return spooled;
    }

    @Override
    public boolean mayBeRaw() {
        return !file;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public InputStream open() throws IOException {
        return opener.open();
    }

    @Override
    public synchronized void close() {
        if (spooled != null) {
            try {
                Files.deleteIfExists(spooled);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            spooled = null;
        }
    }
}

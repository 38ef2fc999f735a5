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
package dev.voicelive.examples.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import dev.voicelive.audio.AudioFiles;
import dev.voicelive.audio.AudioReader;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The folder of WAV files as Camel's memory of what was spoken already: a key is the name of a file, and is known when
 * the file is there. Who adds a key that another thread works on waits for the end of that work, and works on it
 * himself if it has failed. Thread-safe; it knows nothing of other processes that write into the same folder.
 */
public final class PromptCache extends ServiceSupport implements IdempotentRepository {

    private final Path folder;
    private final ConcurrentMap<String, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

    PromptCache(Path folder) {
        this.folder = folder;
    }

    /** Whether the caller has to speak the text, and to {@link #confirm} or {@link #remove} the key afterwards. */
    @Override
    public boolean add(String key) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        for (CompletableFuture<Void> other; (other = underWay.putIfAbsent(key, mine)) != null;) {
            other.join();
        }
        if (contains(key)) {
            release(key);
            return false;
        }
        return true;
    }

    @Override
    public boolean contains(String key) {
        return Files.isRegularFile(folder.resolve(key));
    }

    @Override
    public boolean confirm(String key) {
        return release(key);
    }

    @Override
    public boolean remove(String key) {
        return release(key);
    }

    /** Does nothing: what was spoken is only ever removed by hand. */
    @Override
    public void clear() {
        // see above
    }

    private boolean release(String key) {
        CompletableFuture<Void> mine = underWay.remove(key);
        return mine != null && mine.complete(null);
    }

    /** Length (ms) of the speech in a file. */
    public long duration(String file) throws IOException {
        try (AudioReader audio = AudioFiles.open(Files.newInputStream(folder.resolve(file)))) {
            return audio.length() * 1000 / audio.sampleRate();
        }
    }
}

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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PromptCacheTest {

    @TempDir
    private Path folder;

    private PromptCache cache;

    @BeforeEach
    void create() {
        cache = new PromptCache(folder);
    }

    @Test
    void knowsWhatLiesInTheFolder() throws IOException {
        assertThat(cache.add("a.wav")).isTrue();
        Files.createFile(folder.resolve("a.wav"));
        assertThat(cache.confirm("a.wav")).isTrue();
        assertThat(cache.add("a.wav")).isFalse();
        assertThat(cache.add("a.wav")).isFalse();
        assertThat(new PromptCache(folder).contains("a.wav")).isTrue();
        assertThat(cache.add("b.wav")).isTrue();
    }

    @Test
    void whoComesSecondWaitsAndFindsTheFile() throws IOException {
        cache.add("a.wav");
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> cache.add("a.wav"));
        Files.createFile(folder.resolve("a.wav"));
        assertThat(second).isNotDone();
        cache.confirm("a.wav");
        assertThat(second.join()).isFalse();
    }

    @Test
    void whoComesSecondSpeaksWhenTheFirstHasFailed() {
        cache.add("a.wav");
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> cache.add("a.wav"));
        cache.remove("a.wav");
        assertThat(second.join()).isTrue();
    }
}

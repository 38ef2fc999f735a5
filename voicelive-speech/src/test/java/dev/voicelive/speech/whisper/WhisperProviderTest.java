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
package dev.voicelive.speech.whisper;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;

import dev.voicelive.emulator.speech.SpeechEngineException;
import dev.voicelive.emulator.speech.SpeechToTextProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WhisperProviderTest {

    @TempDir
    Path folder;

    private final WhisperProvider provider = new WhisperProvider();

    @Test
    void isFoundAndNotTheDefault() {
        assertThat(ServiceLoader.load(SpeechToTextProvider.class)).anySatisfy(found -> {
            assertThat(found).isInstanceOf(WhisperProvider.class);
            assertThat(found.name()).isEqualTo("whisper");
            assertThat(found.isDefault()).isFalse();
        });
    }

    @Test
    void saysWhatItNeedsWhenThereIsNoModel() {
        fails(null, "comes without a model", "--stt-model", "ggml format of whisper.cpp");
    }

    @Test
    void namesAPathThatDoesNotExist() {
        fails(folder.resolve("gone.bin"), "gone.bin does not exist");
    }

    @Test
    void namesAFileOfAnotherKind() throws IOException {
        fails(Files.writeString(folder.resolve("model.pt"), "PK\u0003\u0004"), "model.pt is no Whisper model in ggml format");
        fails(Files.createFile(folder.resolve("empty.bin")), "empty.bin is no Whisper model in ggml format");
    }

    @Test
    void namesAFolderWithoutAModelOrWithSeveral() throws IOException {
        Files.writeString(folder.resolve("readme.txt"), "hello");
        fails(folder, folder + " holds no Whisper model in ggml format");
        Files.writeString(folder.resolve("ggml-base.bin"), "lmgg");
        Files.writeString(folder.resolve("ggml-tiny.bin"), "lmgg");
        fails(folder, "holds several Whisper models", folder.resolve("ggml-base.bin").toString(),
                folder.resolve("ggml-tiny.bin").toString());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void saysThatABrokenModelCannotBeLoaded() throws IOException {
        Path file = Files.writeString(folder.resolve("ggml-tiny.bin"), "lmgg");
        try (RandomAccessFile zeros = new RandomAccessFile(file.toFile(), "rw")) {
            zeros.setLength(40_000_000);
        }
        fails(file, file + " begins like a Whisper model, but whisper.cpp cannot load it");
    }

    @Test
    void namesAnIncompleteModel() throws IOException {
        Path file = Files.writeString(folder.resolve("ggml-tiny.bin"), "lmgg");
        fails(file, file + " begins like a Whisper model, but is incomplete: it has 4 bytes");
        fails(folder, file + " begins like a Whisper model, but is incomplete: it has 4 bytes");
    }

    @Test
    void sendsTheLanguageInWhispersWords() throws Exception {
        assertThat(WhisperSpeechToText.language("de-DE", true)).isEqualTo("de");
        assertThat(WhisperSpeechToText.language("en,de", true)).isEqualTo("auto");
        assertThat(WhisperSpeechToText.language(null, true)).isEqualTo("auto");
        assertThat(WhisperSpeechToText.language(null, false)).isEqualTo("en");
        assertThat(WhisperSpeechToText.language("en-GB", false)).isEqualTo("en");
        assertThatThrownBy(() -> WhisperSpeechToText.language("fr", false)).isInstanceOf(SpeechEngineException.class)
                .hasMessageContaining("English only").hasMessageContaining("\"fr\"");
    }

    private void fails(Path model, String... parts) {
        assertThatThrownBy(() -> provider.open(model, 1)).isInstanceOf(SpeechEngineException.class)
                .hasMessageContainingAll(parts);
    }
}

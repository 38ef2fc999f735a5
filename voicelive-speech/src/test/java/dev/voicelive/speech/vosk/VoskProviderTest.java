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
package dev.voicelive.speech.vosk;

import java.io.IOException;
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

class VoskProviderTest {

    @TempDir
    Path folder;

    private final VoskProvider provider = new VoskProvider();

    @Test
    void isFoundAndNotTheDefault() {
        assertThat(ServiceLoader.load(SpeechToTextProvider.class)).anySatisfy(found -> {
            assertThat(found).isInstanceOf(VoskProvider.class);
            assertThat(found.name()).isEqualTo("vosk");
            assertThat(found.isDefault()).isFalse();
        });
    }

    @Test
    void saysWhatItNeedsWhenThereIsNoModel() {
        fails(null, "comes without a model", "--stt-model DIR", "am/final.mdl", "models page");
    }

    @Test
    void namesAFolderThatDoesNotExist() {
        fails(folder.resolve("gone"), "gone does not exist", "--stt-model DIR");
    }

    @Test
    void namesAFileThatIsNoFolder() throws IOException {
        fails(Files.createFile(folder.resolve("model.zip")), "model.zip is a file, not a folder", "unpack it");
    }

    @Test
    void saysWhatAWrongFolderHolds() throws IOException {
        fails(folder, "is no Vosk model: it holds nothing, not am/final.mdl");
        Files.createFile(folder.resolve("notes.txt"));
        Files.createDirectory(folder.resolve("music"));
        fails(folder, "it holds music, notes.txt, not am/final.mdl");
    }

    @Test
    void pointsAtTheModelOneFolderDeeper() throws IOException {
        Path model = Files.createDirectories(folder.resolve("vosk-model-small").resolve("am"));
        Files.createFile(model.resolve("final.mdl"));
        fails(folder, "the folder in it is: say --stt-model " + folder.resolve("vosk-model-small"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void saysThatABrokenModelCannotBeLoaded() throws IOException {
        Path model = Files.createDirectories(folder.resolve("am"));
        Files.writeString(model.resolve("final.mdl"), "no model");
        fails(folder, folder + " looks like a Vosk model, but Vosk cannot load it");
    }

    private void fails(Path model, String... parts) {
        assertThatThrownBy(() -> provider.open(model, 1)).isInstanceOf(SpeechEngineException.class)
                .hasMessageContainingAll(parts);
    }
}

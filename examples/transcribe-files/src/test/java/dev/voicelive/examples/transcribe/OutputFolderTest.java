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
package dev.voicelive.examples.transcribe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OutputFolderTest {

    private static final Set<OutputFormat> ALL = EnumSet.allOf(OutputFormat.class);

    @TempDir
    private Path temp;
    private Recordings recordings;
    private OutputFolder folder;

    @BeforeEach
    void makeRecording() throws IOException {
        Path wav = Files.createFile(temp.resolve("a.wav"));
        recordings = Recordings.find(List.of(wav), temp.resolve("out"));
        folder = new OutputFolder(temp.resolve("out"));
    }

    @Test
    void isMade() throws IOException {
        folder.prepare(recordings, ALL);
        assertThat(folder.path()).isEmptyDirectory();
    }

    @Test
    void losesWhatAnEarlierRunSaidAboutTheSameRecordings() throws IOException {
        Path failed = Files.createDirectories(folder.path().resolve("failed"));
        for (Path old : List.of(folder.log(), folder.path().resolve("a.txt"), folder.path().resolve("b.txt"),
                failed.resolve("a.wav"),
                failed.resolve("a.wav.reason.txt"), failed.resolve("b.wav"))) {
            Files.createFile(old);
        }
        folder.prepare(recordings, ALL);
        assertThat(folder.path().resolve("a.txt")).doesNotExist();
        assertThat(folder.path().resolve("b.txt")).exists();
        assertThat(failed).isDirectoryContaining("glob:**b.wav").isDirectoryNotContaining("glob:**a.wav*");
    }

    @Test
    void keepsFilesThatNoRunWrote() throws IOException {
        Path precious = Files.createDirectories(folder.path()).resolve("a.txt");
        Files.writeString(precious, "by hand");
        assertThatThrownBy(() -> folder.prepare(recordings, ALL))
                .isInstanceOf(IOException.class)
                .hasMessage(precious + " exists already and would be overwritten; give another folder with --out");
        assertThat(precious).hasContent("by hand");
    }

    @Test
    void mustBeAFolder() throws IOException {
        Files.createFile(folder.path());
        assertThatThrownBy(() -> folder.prepare(recordings, ALL))
                .isInstanceOf(IOException.class).hasMessage("--out must be a folder, but " + folder.path() + " is a file");
    }
}

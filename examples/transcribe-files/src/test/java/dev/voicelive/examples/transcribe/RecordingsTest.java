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
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecordingsTest {

    @TempDir
    private Path temp;
    private Path folder;
    private Path out;

    @BeforeEach
    void makeFolders() throws IOException {
        folder = Files.createDirectories(temp.resolve("my recordings"));
        out = temp.resolve("out");
    }

    @Test
    void takesOnlyVisibleAudioFilesFromAFolderAtAnyDepthInOrder() throws IOException {
        touch("b.WAV", "a/x.au", "a/y.mp3", "notes.txt", "list.tsv", "README.md", "make.sh", "wav", ".hidden.wav", "._b.wav",
                ".git/c.wav");
        assertThat(names(folder)).containsExactly("a/x.au", "a/y.mp3", "b.WAV");
    }

    @Test
    void takesAFileThatIsNamedWhateverItsExtension() throws IOException {
        touch("dictation.dat", "b.wav", ".hidden");
        assertThat(names(folder.resolve("dictation.dat"), folder.resolve(".hidden"))).containsExactly("dictation.dat",
                ".hidden");
    }

    @Test
    void takesAFileOnceHoweverOftenItIsNamed() throws IOException {
        touch("a.wav", "b.wav");
        assertThat(names(folder.resolve("b.wav"), folder, folder.resolve("../my recordings/a.wav"))).containsExactly("b.wav",
                "a.wav");
    }

    @Test
    void doesNotLookIntoTheOutputFolder() throws IOException {
        touch("a.wav", "transcripts/failed/b.wav");
        out = folder.resolve("transcripts");
        assertThat(names(folder)).containsExactly("a.wav");
    }

    @Test
    void looksIntoTheOutputFolderWhenItIsTheFolderOfTheRecordingsButNotAtTheFailedOnes() throws IOException {
        touch("a.wav", "failed/b.wav");
        out = folder;
        assertThat(names(folder)).containsExactly("a.wav");
    }

    @Test
    void doesNotFollowALinkToAFolderRoundInCircles() throws IOException {
        touch("a.wav");
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        Files.createSymbolicLink(folder.resolve("b.wav"), folder.resolve("a.wav"));
        assertThat(names(folder)).containsExactly("a.wav", "b.wav");
    }

    @Test
    void knowsWhichDirectoriesLeadToARecording() throws IOException {
        touch("a/deep/x.wav", "b/notes.txt");
        Recordings recordings = Recordings.find(List.of(folder), out);
        assertThat(recordings.folders()).containsExactly(folder);
        assertThat(recordings.leadsToRecording(folder, folder.resolve("a"))).isTrue();
        assertThat(recordings.leadsToRecording(folder, folder.resolve("b"))).isFalse();
        assertThat(recordings.leadsToRecording(temp, folder.resolve("a"))).isFalse();
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatThrownBy(() -> Recordings.find(List.of(folder.resolve("nothing.wav")), out))
                .isInstanceOf(IOException.class).hasMessage("There is no file or folder " + folder.resolve("nothing.wav"));
    }

    @Test
    void saysWhichFolderHoldsNoAudio() throws IOException {
        touch("notes.txt");
        assertThatThrownBy(() -> Recordings.find(List.of(folder), out))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The folder " + folder + " holds no audio files (.wav, ");
    }

    private void touch(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }

    private List<String> names(Path... arguments) throws IOException {
        return Recordings.find(List.of(arguments), out).all().stream().map(Recording::name).toList();
    }
}

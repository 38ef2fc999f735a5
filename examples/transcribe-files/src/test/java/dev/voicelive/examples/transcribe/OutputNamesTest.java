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

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutputNamesTest {

    private static final Path CALLS = Path.of("/data/calls");
    private static final Path MEETINGS = Path.of("/data/meetings");

    @Test
    void takesThePathBelowTheFolderWithoutItsExtension() {
        assertThat(names(file(CALLS, "a.wav"), file(CALLS, "2024/b.v2.au"))).containsExactly("a", "2024/b.v2");
    }

    @Test
    void keepsTheExtensionsOfFilesThatDifferInNothingElse() {
        assertThat(names(file(CALLS, "a.wav"), file(CALLS, "a.au"), file(CALLS, "b.wav")))
                .containsExactly("a.wav", "a.au", "b");
    }

    @Test
    void namesTheFolderWhereTwoFoldersHoldTheSameName() {
        assertThat(names(file(CALLS, "a.wav"), file(MEETINGS, "a.wav"))).containsExactly("calls/a", "meetings/a");
    }

    @Test
    void numbersWhatNothingElseTellsApart() {
        assertThat(names(file(Path.of("/x/calls"), "a.wav"), file(Path.of("/y/calls"), "a.wav")))
                .containsExactly("calls/a.wav", "calls/a.wav-2");
    }

    @Test
    void takesNamesThatSomeFileSystemsDoNotTellApartAsTheSame() {
        assertThat(names(file(CALLS, "A.wav"), file(CALLS, "a.au"))).containsExactly("A.wav", "a.au");
        assertThat(names(file(CALLS, "u\u0308.wav"), file(CALLS, "\u00fc.au"))).containsExactly("u\u0308.wav", "\u00fc.au");
    }

    @Test
    void staysUniqueWhenALongerNameMeetsAnotherFile() {
        assertThat(names(file(CALLS, "a.wav"), file(CALLS, "a.au"), file(CALLS, "a.wav.au"))).doesNotHaveDuplicates();
    }

    @Test
    void keepsANameThatIsAllExtension() {
        assertThat(names(file(CALLS, ".wav"), file(CALLS, "noextension"))).containsExactly(".wav", "noextension");
    }

    @Test
    void namesTheCopyOfAFailedFileWithItsExtensionOnce() {
        List<Recording> recordings = OutputNames.assign(List.of(
                file(CALLS, "b.wav"), file(CALLS, "a.wav"), file(CALLS, "a.au"), file(CALLS, "c")));
        assertThat(recordings).extracting(Recording::failedName).containsExactly("b.wav", "a.wav", "a.au", "c");
    }

    private static OutputNames.Found file(Path folder, String name) {
        return new OutputNames.Found(folder.resolve(name), folder);
    }

    private static List<String> names(OutputNames.Found... files) {
        return OutputNames.assign(Arrays.asList(files)).stream().map(Recording::outputName).toList();
    }
}

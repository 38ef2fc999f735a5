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

/**
 * One audio file that is to be transcribed.
 *
 * @param file       the file, absolute and normalized
 * @param folder     the folder it was found in, by which its name is relative
 * @param outputName path of its transcripts below the output folder, with {@code /} and without extension; unique in a
 *                   run, letter case aside
 */
public record Recording(Path file, Path folder, String outputName) {

    /** The file's path from its folder on, with {@code /}. */
    public String name() {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** Where a copy goes when the transcription fails: the output name with the file's own extension. */
    public String failedName() {
        String fileName = file.getFileName().toString();
        int dot = fileName.lastIndexOf('.');
        String extension = dot > 0 ? fileName.substring(dot) : "";
        return outputName.endsWith(extension) ? outputName : outputName + extension;
    }
}

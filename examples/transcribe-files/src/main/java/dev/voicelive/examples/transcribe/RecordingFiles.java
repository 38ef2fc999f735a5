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

import java.io.File;
import java.nio.file.Path;

import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * The bean {@code recordings} of the route: lets the file consumer take exactly the recordings of this run, each from
 * the folder it was found in, and names what comes out. Thread-safe.
 */
public final class RecordingFiles implements GenericFileFilter<File> {

    private final Recordings recordings;

    public RecordingFiles(Recordings recordings) {
        this.recordings = recordings;
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        Path path = path(file.getAbsoluteFilePath());
        Path folder = path(file.getEndpointPath());
        if (file.isDirectory()) {
            return recordings.leadsToRecording(folder, path);
        }
        Recording recording = recordings.of(path);
        return recording != null && recording.folder().equals(folder);
    }

    /** Where the transcripts of a recording go, below the output folder and without extension. */
    public String outputName(@Header(Exchange.FILE_PATH) String file) {
        return recording(file).outputName();
    }

    /** Where the copy of a recording that failed goes, below the folder for those. */
    public String failedName(@Header(Exchange.FILE_PATH) String file) {
        return recording(file).failedName();
    }

    private Recording recording(String file) {
        Recording recording = recordings.of(path(file));
        if (recording == null) {
            throw new IllegalArgumentException(file + " is no recording of this run");
        }
        return recording;
    }

    private static Path path(String name) {
        return Path.of(name).toAbsolutePath().normalize();
    }
}

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
package dev.voicelive.examples.transcribe.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Links from the page to files: relative ones where there is a way, so that the folders can be moved together. */
final class Links {

    private final Path folder;

    /** @param folder the folder that the page lies in */
    Links(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** The link to a file, percent-encoded. */
    String to(Path file) {
        Path target = file.toAbsolutePath().normalize();
        if (!target.getRoot().equals(folder.getRoot())) {
            return target.toUri().toASCIIString();
        }
        StringBuilder link = new StringBuilder();
        for (Path name : folder.relativize(target)) {
            link.append(link.isEmpty() ? "" : "/")
                    .append(URLEncoder.encode(name.toString(), StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return link.toString();
    }
}

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
package dev.voicelive.emulator.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** The files that the page is made of, by path. */
final class PageFiles {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8", "css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");
    private static final List<String> NAMES = List.of(
            "index.html", "page.css", "icon.svg", "main.js", "dom.js", "format.js", "session-list.js", "session-facts.js",
            "level-strip.js", "talk-transcript.js", "event-log.js");

    private final Map<String, PageFile> files = new LinkedHashMap<>();

    PageFiles() {
        for (String name : NAMES) {
            files.put(name.equals("index.html") ? "/" : "/page/" + name, read(name));
        }
    }

    @Nullable
    PageFile get(String path) {
        return files.get(path);
    }

    private static PageFile read(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing on the class path");
            }
            String type = TYPES.get(name.substring(name.indexOf('.') + 1));
            return new PageFile(String.valueOf(type), Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file and its media type. */
    record PageFile(String type, Buffer content) {
    }
}

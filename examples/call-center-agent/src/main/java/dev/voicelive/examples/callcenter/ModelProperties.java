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
package dev.voicelive.examples.callcenter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which properties, and so which model, the calls are answered with. */
final class ModelProperties {

    /** The property files that come with this example, by what is between their names' parts. */
    static final List<String> PROFILES = List.of("realtime", "claude", "gpt");

    private static final String COMMON = "classpath:application.properties";

    @Option(names = "--camel-profile", paramLabel = "NAME", defaultValue = "realtime",
            description = "Who answers: realtime, claude or gpt, as application-NAME.properties says "
                          + "(default: ${DEFAULT-VALUE}). The same as -profile of camel-main.")
    private String camelProfile = "realtime";

    @Option(names = "--profile-file", paramLabel = "FILE", description = "A property file of yours instead of those.")
    private @Nullable Path file;

    /**
     * Where the properties are, the most particular place first.
     *
     * @throws IllegalArgumentException when there is no such place; the message names the option
     */
    String locations() {
        if (file != null) {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("--profile-file: there is no file " + file);
            }
            return "file:" + file.toAbsolutePath().normalize() + "," + COMMON;
        }
        if (!PROFILES.contains(camelProfile)) {
            throw new IllegalArgumentException(
                    "--camel-profile must be one of " + String.join(", ", PROFILES) + ", not '" + camelProfile + "'");
        }
        return "classpath:application-" + camelProfile + ".properties," + COMMON;
    }
}

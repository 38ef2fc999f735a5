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
package dev.voicelive.examples.common;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class LogFileTest {

    @Test
    void whatIsWrittenGoesThroughTheFilterWithItsStackTrace(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("test.log");
        try (LogFile log = new LogFile(path, text -> text.replace("secret", "***"))) {
            LoggerFactory.getLogger(LogFileTest.class).warn(
                    "a secret of {}", "secret people",
                    new IllegalStateException("secret", new IllegalArgumentException("secret")));
        }
        assertThat(path).content()
                .contains("a *** of *** people", "IllegalStateException: ***", "IllegalArgumentException: ***")
                .doesNotContain("secret");
        assertThat(Files.list(folder)).hasSize(1);
    }
}

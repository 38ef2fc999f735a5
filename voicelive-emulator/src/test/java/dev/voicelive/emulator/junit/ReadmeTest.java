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
package dev.voicelive.emulator.junit;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the README shows is what is compiled and run. */
class ReadmeTest {

    @Test
    void theExampleIsTheOneThatIsTested() throws Exception {
        String source = Files.readString(Path.of("src/test/java/dev/voicelive/emulator/junit/WeatherAssistantTest.java"));
        String example = source.substring(
                source.indexOf("// README begins\n") + "// README begins\n".length(), source.indexOf("// README ends"));
        assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + example + "```");
    }
}

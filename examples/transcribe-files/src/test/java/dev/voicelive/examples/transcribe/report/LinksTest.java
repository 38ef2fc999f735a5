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

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LinksTest {

    private final Links links = new Links(Path.of("/data/out"));

    @Test
    void areRelative() {
        assertThat(links.to(Path.of("/data/out/sub/a.txt"))).isEqualTo("sub/a.txt");
        assertThat(links.to(Path.of("/data/in/a.wav"))).isEqualTo("../in/a.wav");
    }

    @Test
    void encodeWhatALinkCannotHold() {
        assertThat(links.to(Path.of("/data/out/a b+c#d?e%f:ü\".txt"))).isEqualTo("a%20b%2Bc%23d%3Fe%25f%3A%C3%BC%22.txt");
    }
}

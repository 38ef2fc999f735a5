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
package dev.voicelive.camel.operation;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AudioStartTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "RIFF\n\0\0\0WAVEfmt ", "RF64\u00ff\u00ff\u00ff\u00ffWAVE", "FORM\0\0\n\0AIFF", "FORM\0\0\0\0AIFC", ".snd\0\0\0 ",
            "fLaC\0\0\0\"", "ID3\3\0\0\0\0\0\0", "OggS\0\2\0\0", "\0\0\0 ftypM4A ", "%PDF-1.7", "PK\3\4\0\0\0\0" })
    void filesAreKnownByTheirMarks(String start) {
        assertThat(AudioStart.isFile(start.getBytes(StandardCharsets.ISO_8859_1))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "RI", "RIFF", "RIFF\0\0\0\0JUNK", "FORM\0\0\0\0\0\0\0\0", "ID3\u0080", "\u00ff\u00fb\u0010\0" })
    void samplesMayBeginWithAlmostAnything(String start) {
        assertThat(AudioStart.isFile(start.getBytes(StandardCharsets.ISO_8859_1))).isFalse();
    }

    @Test
    void silenceIsNoFile() {
        assertThat(AudioStart.isFile(new byte[4800])).isFalse();
    }
}

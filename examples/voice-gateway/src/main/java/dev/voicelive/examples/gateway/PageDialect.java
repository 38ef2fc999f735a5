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
package dev.voicelive.examples.gateway;

import java.io.UncheckedIOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The page: PCM16 of 24 kHz as binary messages both ways, and each {@link CallEvent} as JSON. */
final class PageDialect implements Dialect {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Heard hear(Object message) throws DialectException {
        if (!(message instanceof byte[] pcm)) {
            throw new DialectException("The page sends sound in binary messages, not text");
        }
        if (pcm.length % 2 != 0) {
            throw new DialectException("PCM16 has two bytes a sample, but the message has " + pcm.length + " bytes");
        }
        return new Heard.Voice(pcm);
    }

    @Override
    public List<Object> tell(CallEvent event) {
        if (event instanceof CallEvent.Sound sound) {
            return List.of(sound.pcm());
        }
        try {
            return List.of(JSON.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Reads the JSON messages of a telephone service into a record: base64 becomes bytes without a detour, and fields that
 * the record does not have are left out.
 */
final class FrameReader<T> {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final String service;
    private final ObjectReader reader;

    /** @param service whose messages they are, for errors */
    FrameReader(String service, Class<T> type) {
        this.service = service;
        this.reader = JSON.readerFor(type);
    }

    T read(Object message) throws Dialect.DialectException {
        if (!(message instanceof String text)) {
            throw new Dialect.DialectException(service + " sends JSON in text messages, not binary ones");
        }
        T frame;
        try {
            frame = reader.readValue(text);
        } catch (JsonProcessingException e) {
            throw new Dialect.DialectException("No message of " + service + ": " + e.getOriginalMessage());
        }
        if (frame == null) {
            throw new Dialect.DialectException("No message of " + service + ": null");
        }
        return frame;
    }
}

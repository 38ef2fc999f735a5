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
package dev.voicelive.camel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.voicelive.camel.protocol.SessionLayers;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/** Lays up the session object of an endpoint: file or bean, single options, single fields, header. */
final class SessionObjects {

    private SessionObjects() {
    }

    /** All that the options say, on top of {@code defaults}. */
    static SessionLayers of(CamelContext camelContext, VoiceLiveConfiguration options, SessionLayers defaults)
            throws IOException {
        SessionLayers layers = defaults;
        Object file = options.getSessionConfig();
        if (file != null) {
            layers = withResource(camelContext, layers, file);
        }
        layers = layers.with(SessionFields.of(options));
        return options.getSessionFields() == null ? layers : layers.with(options.getSessionFields());
    }

    /** Adds what a header says: no resource here, for a message must not decide which file is read. */
    static SessionLayers withHeader(SessionLayers layers, String header, Object value) {
        return withObject(layers, value, "The header " + header, "");
    }

    /** The option names a resource or is the session object itself. */
    private static SessionLayers withResource(CamelContext camelContext, SessionLayers layers, Object config)
            throws IOException {
        if (!(config instanceof String name) || !ResourceHelper.hasScheme(name)) {
            return withObject(layers, config, "The option sessionConfig", "a resource such as classpath:session.json, ");
        }
        try (InputStream in = ResourceHelper.resolveMandatoryResourceAsInputStream(camelContext, name)) {
            return layers.with(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
        }
    }

    private static SessionLayers withObject(SessionLayers layers, Object config, String where, String otherForms) {
        if (config instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            map.forEach((path, value) -> fields.put(String.valueOf(path), value));
            return layers.with(fields);
        }
        if (config instanceof String json && json.strip().startsWith("{")) {
            return layers.with(json, where);
        }
        throw new IllegalArgumentException(
                where + " must be " + otherForms + "a Map or a JSON object; found a " + config.getClass().getName());
    }
}

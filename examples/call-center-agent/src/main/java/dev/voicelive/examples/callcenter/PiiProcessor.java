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

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Masks all texts in the body, at any depth of maps and collections, and numbers that are as telling as texts. Keys
 * stay. Any other body is masked as the text that it converts to, so that nothing passes unseen.
 */
public final class PiiProcessor implements Processor {

    @Override
    public void process(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        boolean known = body == null || body instanceof Map || body instanceof Collection || isSimple(body);
        exchange.getMessage().setBody(masked(known ? body : exchange.getMessage().getBody(String.class)));
    }

    private static @Nullable Object masked(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, inner) -> copy.put(key, masked(inner)));
            return copy;
        }
        if (value instanceof Collection<?> collection) {
            List<@Nullable Object> copy = new ArrayList<>();
            collection.forEach(inner -> copy.add(masked(inner)));
            return copy;
        }
        if (value == null || value instanceof Boolean) {
            return value;
        }
        String text = value.toString();
        String masked = PiiMask.mask(text);
        return value instanceof Number && masked.equals(text) ? value : masked;
    }

    private static boolean isSimple(Object value) {
        return value instanceof CharSequence || value instanceof Number || value instanceof Boolean;
    }
}

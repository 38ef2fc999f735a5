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
package dev.voicelive.camel.observe;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What a token counts, by direction and modality: with prices for weights, tokens become money. */
public final class TokenWeights {

    private static final Map<String, Double> ONE = one();

    private final Map<String, Double> weights;

    private TokenWeights(Map<String, Double> weights) {
        this.weights = weights;
    }

    private static Map<String, Double> one() {
        Map<String, Double> one = new LinkedHashMap<>();
        for (String name : new String[] {
                "input.text", "input.audio", "input.image", "input.cached", "output.text",
                "output.audio" }) {
            one.put(name, 1.0);
        }
        return one;
    }

    /**
     * Reads weights.
     *
     * @param  text                     such as {@code input.audio=8,output.audio=16}; what it leaves out, or null,
     *                                  counts 1
     * @throws IllegalArgumentException naming what cannot be meant
     */
    public static TokenWeights of(@Nullable String text) {
        Map<String, Double> weights = new LinkedHashMap<>(ONE);
        for (String part : text == null ? new String[0] : text.split(",", -1)) {
            String[] pair = part.strip().split("\\s*=\\s*", 2);
            double weight = -1;
            try {
                weight = pair.length == 2 ? Double.parseDouble(pair[1]) : -1;
            } catch (NumberFormatException e) {
                weight = -1;
            }
            if (!weights.containsKey(pair[0]) || !(weight >= 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException(
                        "Option 'tokenWeights' has '" + part.strip() + "' but each part has to be NAME=NUMBER, the name one of "
                                                   + String.join(", ", ONE.keySet()));
            }
            weights.put(pair[0], weight);
        }
        return new TokenWeights(weights);
    }

    /** What the tokens of a response's {@code usage} count together; missing numbers are 0. */
    double weigh(JsonNode usage) {
        JsonNode in = usage.path("input_token_details");
        JsonNode cached = in.path("cached_tokens_details");
        double sum = weight("input.cached") * in.path("cached_tokens").asLong();
        for (String modality : new String[] { "text", "audio", "image" }) {
            String field = modality + "_tokens";
            // cached ones are among the others
            long fresh = Math.max(0, in.path(field).asLong() - cached.path(field).asLong());
            sum += weight("input." + modality) * fresh;
        }
        JsonNode out = usage.path("output_token_details");
        return sum + weight("output.text") * out.path("text_tokens").asLong()
               + weight("output.audio") * out.path("audio_tokens").asLong();
    }

    private double weight(String name) {
        return weights.getOrDefault(name, 1.0);
    }
}

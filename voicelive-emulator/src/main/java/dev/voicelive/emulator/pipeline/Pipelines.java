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
package dev.voicelive.emulator.pipeline;

import java.util.Map;
import java.util.Set;

/** The table that says which pipeline a connection gets (protocol sections 2.2, 16 and 17). */
public final class Pipelines {

    /** The profile whose model counts its tokens itself. */
    static final String ANTHROPIC_PROFILE = "byom-foundry-anthropic-messages";

    private static final Pipeline REALTIME = new RealtimePipeline();
    private static final Pipeline CASCADED = new CascadedPipeline();

    private static final Map<String, Pipeline> PROFILES = Map.of(
            "byom-azure-openai-realtime", REALTIME,
            "byom-azure-openai-chat-completion", CASCADED,
            ANTHROPIC_PROFILE, CASCADED);

    private Pipelines() {
    }

    /**
     * The pipeline for a connection. With a profile the profile decides, whatever the deployment is called; a managed
     * model is taken as realtime when its id says so.
     *
     * @param  models                 managed models that are offered; empty for any
     * @throws UnknownTargetException when the profile is none of the three or the model is not offered
     */
    public static Pipeline choose(SessionTarget target, Set<String> models) throws UnknownTargetException {
        String model = target.model();
        if (model == null) {
            return CASCADED;
        }
        String profile = target.profile();
        if (profile != null) {
            Pipeline pipeline = PROFILES.get(profile);
            if (pipeline == null) {
                throw new UnknownTargetException(
                        "invalid_profile",
                        "The profile '" + profile + "' is not known; known are "
                                           + String.join(", ", PROFILES.keySet().stream().sorted().toList()));
            }
            return pipeline;
        }
        if (!models.isEmpty() && !models.contains(model)) {
            throw new UnknownTargetException("invalid_model", "The model '" + model + "' is not available");
        }
        return model.contains("realtime") ? REALTIME : CASCADED;
    }

    /** A pipeline for a session that is refused at once, so that it does not matter which. */
    public static Pipeline any() {
        return CASCADED;
    }
}

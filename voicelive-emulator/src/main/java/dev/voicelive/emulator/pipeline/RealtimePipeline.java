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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A realtime model, whose events the service relays. */
final class RealtimePipeline implements Pipeline {

    @Override
    public boolean realtime() {
        return true;
    }

    @Override
    public ObjectNode newSession(SessionTarget target) {
        ObjectNode session = SessionTemplates.realtime();
        String model = target.model() == null ? "" : target.model();
        session.put("model", target.profile() == null && model.equals("gpt-realtime") ? "gpt-realtime-global-standard" : model);
        if (isPhi(target)) {
            session.set("voice", SessionTemplates.cascaded().path("voice"));
        } else if (model.equals("azure-realtime")) {
            session.putObject("voice").put("name", "ava").put("type", "azure-realtime-native");
        } else if (model.startsWith("gpt-realtime-2")) {
            session.putObject("voice").put("name", "marin").put("type", "openai");
        }
        return session;
    }

    @Override
    public boolean endsTurnsByText(SessionTarget target) {
        return isPhi(target);
    }

    @Override
    public JsonNode noPreviousItem() {
        return NullNode.instance;
    }

    @Override
    public JsonNode noLanguage() {
        return NullNode.instance;
    }

    @Override
    public boolean announcesItemDone() {
        return true;
    }

    @Override
    public boolean respondsBeforeTranscript() {
        return true;
    }

    @Override
    public String assistantItemPrefix() {
        return "item_";
    }

    @Override
    public String newItemStatus() {
        return "in_progress";
    }

    @Override
    public boolean contentPartHasText() {
        return false;
    }

    @Override
    public boolean namesConversation() {
        return true;
    }

    @Override
    public boolean countsModelTokensApart(SessionTarget target) {
        return false;
    }

    @Override
    public boolean showsExpiry(ApiVersion version) {
        return true;
    }

    /** The one model that hears for itself and leaves speaking, and the end of turns, to the service. */
    private static boolean isPhi(SessionTarget target) {
        return target.profile() == null && "phi4-mm-realtime".equals(target.model());
    }
}

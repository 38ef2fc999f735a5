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
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Speech recognition, a chat model or agent, and speech synthesis one after the other. */
final class CascadedPipeline implements Pipeline {

    @Override
    public boolean realtime() {
        return false;
    }

    @Override
    public ObjectNode newSession(SessionTarget target) {
        ObjectNode session = SessionTemplates.cascaded();
        String model = target.model();
        if (model != null) {
            session.put("model", target.profile() == null && model.equals("gpt-4o") ? "gpt-4o-2024-11-20" : model);
        }
        return session;
    }

    @Override
    public boolean endsTurnsByText(SessionTarget target) {
        return true;
    }

    @Override
    public JsonNode noPreviousItem() {
        return TextNode.valueOf("");
    }

    @Override
    public JsonNode noLanguage() {
        return TextNode.valueOf("");
    }

    @Override
    public boolean announcesItemDone() {
        return false;
    }

    @Override
    public boolean respondsBeforeTranscript() {
        return false;
    }

    @Override
    public String assistantItemPrefix() {
        return "msg_";
    }

    @Override
    public String newItemStatus() {
        return "incomplete";
    }

    @Override
    public boolean contentPartHasText() {
        return true;
    }

    @Override
    public boolean namesConversation() {
        return false;
    }

    @Override
    public boolean countsModelTokensApart(SessionTarget target) {
        return Pipelines.ANTHROPIC_PROFILE.equals(target.profile());
    }

    @Override
    public boolean showsExpiry(ApiVersion version) {
        return version.atLeast("2026-07-15");
    }
}

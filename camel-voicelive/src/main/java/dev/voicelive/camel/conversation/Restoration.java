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
package dev.voicelive.camel.conversation;

import java.util.List;

/**
 * What another connection was told of the ones before.
 *
 * @param previousSessionId the service's id of the session before
 * @param attempts          connections that were tried, this one included
 * @param replayedItems     items of the conversation that it was told
 * @param replayedTurns     turns of the user that will come again
 * @param replayedAudioMs   audio that was sent again (ms)
 * @param lostItems         ids of items that it could not be told
 * @param forgottenItems    how many items it was not told because they are too many, over the whole session
 * @param lostAudioMs       audio that would have had to be sent again but was not kept (ms)
 */
record Restoration(String previousSessionId, int attempts, int replayedItems, int replayedTurns, long replayedAudioMs,
        List<String> lostItems,
        int forgottenItems, long lostAudioMs) {
}

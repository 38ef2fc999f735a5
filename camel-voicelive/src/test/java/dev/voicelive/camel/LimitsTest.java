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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Limits of what sessions may use. */
class LimitsTest extends ConsumerTestSupport {

    private static final String USED = "{'type':'response.done','response':{'id':'r','status':'completed','output':[],"
                                       + "'usage':{'output_token_details':{'audio_tokens':%d}}}}";

    @Test
    void nearTheLimitAnEventTellsAndAtItAllStops() throws Exception {
        String limits = "&maxTokens=100&tokenWeights=output.audio=2";
        hear("events=voicelive.*" + limits);
        service.send(0, USED.formatted(40));
        awaitHeard(2);
        assertThat(heard(VoiceLiveConstants.EVENT_TYPE)).containsExactly("voicelive.session.opened", "voicelive.limit.near");
        service.send(0, USED.formatted(10));
        awaitHeard(4);
        assertThat(heard(VoiceLiveConstants.EVENT_TYPE)).endsWith("voicelive.limit.reached", "voicelive.session.closed");
        assertThat(bodies().get(3).toString()).contains("100.0 of 100.0 tokens");
        service.awaitOpen(0);
        assertThatThrownBy(() -> context.createProducerTemplate().requestBody(
                service.uri("operation=event" + limits), "{\"type\":\"input_audio_buffer.clear\"}"))
                .hasStackTraceContaining("The limit is reached (option maxTokens)");
        assertThatThrownBy(() -> context.createProducerTemplate().requestBody(service.uri(limits.substring(1)), new byte[10]))
                .hasStackTraceContaining("The limit is reached (option maxTokens)");
        assertThat(service.upgrades()).hasSize(1);
    }
}

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
package dev.voicelive.camel.session;

import java.nio.charset.StandardCharsets;

import dev.voicelive.camel.protocol.EventDecoder;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.session.OpeningHandshake.Action;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OpeningHandshakeTest {

    private final OpeningHandshake handshake = new OpeningHandshake();

    @Test
    void configuresAfterTheGreetingAndIsReadyAfterTheAcknowledgement() {
        assertThat(handshake.on(event("session.created"))).isEqualTo(Action.CONFIGURE);
        assertThat(handshake.on(event("session.updated"))).isEqualTo(Action.READY);
        assertThat(handshake.on(event("error"))).as("after the handshake an error belongs to the user").isEqualTo(Action.NONE);
    }

    @Test
    void anErrorInsteadOfTheGreetingRefusesTheSession() {
        assertThat(handshake.on(event("error"))).isEqualTo(Action.REFUSED);
        assertThat(handshake.on(event("session.created"))).isEqualTo(Action.NONE);
    }

    @Test
    void anErrorInsteadOfTheAcknowledgementRefusesTheSession() {
        handshake.on(event("session.created"));
        assertThat(handshake.on(event("error"))).isEqualTo(Action.REFUSED);
    }

    @Test
    void doesNotConfigureTwiceNorBelieveAnAcknowledgementOfNothing() {
        assertThat(handshake.on(event("session.updated"))).isEqualTo(Action.NONE);
        assertThat(handshake.on(event("session.created"))).isEqualTo(Action.CONFIGURE);
        assertThat(handshake.on(event("session.created"))).isEqualTo(Action.NONE);
        assertThat(handshake.on(event("warning"))).isEqualTo(Action.NONE);
        assertThat(handshake.on(event("something.new"))).isEqualTo(Action.NONE);
        assertThat(handshake.on(event("session.updated"))).isEqualTo(Action.READY);
    }

    private static ServerEvent event(String type) {
        return EventDecoder.decode(("{\"type\":\"" + type + "\"}").getBytes(StandardCharsets.UTF_8));
    }
}

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
package dev.voicelive.camel.transport;

import java.util.concurrent.CompletionStage;

/**
 * One connection to the service, used once: opened, then closed. A new connection needs a new transport. All methods
 * may be called from any thread and none blocks.
 */
public interface Transport {

    /**
     * Connects and shakes hands.
     *
     * @param  listener              told of everything that arrives, from the first frame on
     * @return                       completes when the connection stands, or fails with a {@link TransportException};
     *                               completed before the first call of the listener. After a failure the listener is
     *                               never called and nothing needs to be closed
     * @throws IllegalStateException when it was opened or closed before
     */
    CompletionStage<Void> open(Listener listener);

    /**
     * Sends one text message. Messages go out in the order of the calls; where two threads call at the same time either
     * order is right.
     *
     * <p>
     * <b>Back-pressure</b>: the stage completes when the operating system has taken the message. Who sends without
     * waiting for it fills memory; from a bound of unsent bytes on, further messages are refused.
     *
     * @param  utf8TextMessage the whole message; must not be changed any more
     * @return                 fails with a {@link TransportException} when the connection is not open, is lost before
     *                         the message was taken, or too much is unsent ({@link TransportException.Kind#OVERFLOW}).
     *                         A message that was taken may still be lost with the connection
     */
    CompletionStage<Void> send(byte[] utf8TextMessage);

    /**
     * Stops calling the listener: no message is delivered after this returns if called in the listener, or very few if
     * called elsewhere. The socket is not read any further, so the service feels it. What has been read is kept, and so
     * is the news of the connection's end, until {@link #resume()}. Pings are not answered while the socket is not
     * read, so pauses have to stay short.
     */
    void pause();

    /** Goes on after {@link #pause()} with nothing lost. Does nothing when not paused. */
    void resume();

    /**
     * Closes with code 1000 after what was sent before, or by force after a few seconds; an attempt to connect is given
     * up. Further calls give the same stage. Ends a pause.
     *
     * @return completes, never with a failure, when the socket is closed and the listener's last call is done
     */
    CompletionStage<Void> close();

    /**
     * Told of what arrives, in the order of the wire, one call at a time, on the connection's event loop: it must not
     * block. A listener that throws ends the connection.
     */
    interface Listener {

        /**
         * A whole text message.
         *
         * @param utf8 for the listener to keep
         */
        void onMessage(byte[] utf8);

        /**
         * A binary frame arrived, which the protocol does not know. It has been dropped.
         *
         * @param length its bytes
         */
        default void onBinary(int length) {
        }

        /**
         * The connection has ended, for whatever reason. Called exactly once after a successful open, as the last call.
         */
        void onClosed(CloseInfo info);
    }
}

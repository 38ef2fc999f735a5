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

import java.net.URI;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/** Collects what is learned about how a connection ends, and sums it up. */
final class Ending {

    private static final int MAX_REASON = 300;

    private final URI uri;
    private @Nullable Throwable error;
    private @Nullable CloseInfo frame;
    private @Nullable CloseInfo broken;
    private @Nullable CloseInfo summary;
    private boolean local;

    Ending(URI uri) {
        this.uri = uri;
    }

    /** An error on the socket; the first tells most. */
    synchronized void error(Throwable cause) {
        if (error == null) {
            error = cause;
        }
    }

    /** This side closes as asked. */
    synchronized void local() {
        local = frame == null;
    }

    /**
     * This side gives up.
     *
     * @return whether it had not done so before
     */
    synchronized boolean broken(int code, TransportException cause) {
        if (broken != null || summary != null) {
            return false;
        }
        broken = new CloseInfo(code, reason(cause.getMessage()), true, cause);
        return true;
    }

    /** The other side's close frame. */
    synchronized void frame(WebSocketFrame close) {
        Buffer payload = close.binaryData();
        // Vert.x gives 1000 for a frame without a code, which is another thing
        frame = payload.length() < 2
                ? new CloseInfo(CloseInfo.NO_STATUS, "", local, null)
                : new CloseInfo(payload.getUnsignedShort(0), reason(payload.getString(2, payload.length())), local, null);
    }

    /** How it ended, the same from the first call on. */
    synchronized CloseInfo info() {
        if (summary == null) {
            summary = sumUp();
        }
        return summary;
    }

    /** Why a message could not be sent. */
    synchronized TransportException notSent() {
        if (summary != null) {
            return summary.toException();
        }
        if (broken != null) {
            return broken.toException();
        }
        return local
                ? TransportException.closed(CloseInfo.NORMAL, "closed by this side")
                : TransportException.of(TransportException.Kind.IO, "There is no open connection to " + uri, error);
    }

    private CloseInfo sumUp() {
        if (broken != null) {
            return broken;
        }
        if (frame != null) {
            return frame;
        }
        if (error instanceof CorruptedWebSocketFrameException corrupted) {
            int code = corrupted.closeStatus().code();
            String reason = reason(corrupted.getMessage());
            return new CloseInfo(code, reason, true, TransportException.closed(code, reason));
        }
        if (local) {
            return new CloseInfo(CloseInfo.ABNORMAL, "closed by force: the other side did not answer the close", true, null);
        }
        TransportException lost = ConnectFailures.lost(error, uri);
        return new CloseInfo(CloseInfo.ABNORMAL, reason(lost.getMessage()), false, lost);
    }

    private static String reason(@Nullable String text) {
        String line = text == null ? "" : text.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON);
    }
}

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

import java.util.EventObject;

import org.apache.camel.spi.CamelEvent;

/**
 * Tells Camel's event notifiers what happens to sessions. Its type is {@link CamelEvent.Type#Custom}; no content in it.
 */
public class VoiceLiveEvent extends EventObject implements CamelEvent {

    private static final long serialVersionUID = 1L;

    /** What happened. */
    public enum Kind {

        /** A connection stands and its session can be used. */
        OPENED,
        /** A session was closed from this side. */
        CLOSED,
        /** A session ended by itself, or could not be opened. */
        LOST,
        /** 80 % of a limit are used. */
        LIMIT_NEAR,
        /** A limit is used up. */
        LIMIT_REACHED
    }

    private final Kind kind;
    private final String endpointName;
    private final String sessionKey;
    private final String sessionId;
    private final String message;
    private long timestamp = System.currentTimeMillis();

    VoiceLiveEvent(Object source, Kind kind, String endpointName, String sessionKey, String sessionId, String message) {
        super(source);
        this.kind = kind;
        this.endpointName = endpointName;
        this.sessionKey = sessionKey;
        this.sessionId = sessionId;
        this.message = message;
    }

    public Kind getKind() {
        return kind;
    }

    /** Name of the shared sessions, or else of the resource. */
    public String getEndpointName() {
        return endpointName;
    }

    /** What the application calls the session; empty when all are meant. */
    public String getSessionKey() {
        return sessionKey;
    }

    /** What the service calls it; empty when that is not known. */
    public String getSessionId() {
        return sessionId;
    }

    /** Why, for people; may be empty. */
    public String getMessage() {
        return message;
    }

    @Override
    public Type getType() {
        return Type.Custom;
    }

    @Override
    public long getTimestamp() {
        return timestamp;
    }

    @Override
    public void setTimestamp(long timestamp) {
        this.timestamp = timestamp;
    }

    @Override
    public String toString() {
        return "VoiceLiveEvent[" + kind + " " + endpointName + " " + sessionKey + " " + sessionId + " " + message + "]";
    }
}

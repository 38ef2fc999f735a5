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

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * How a connection ended (RFC 6455 section 7.4).
 *
 * @param code   close code; 1005 when the close frame had none, 1006 when there was no close frame
 * @param reason the reason given, cut at 300 characters, or ours when the loss has no frame; may be empty
 * @param local  whether this side began to close
 * @param cause  what broke it, {@code null} when it was closed in order
 */
public record CloseInfo(int code, String reason, boolean local, @Nullable TransportException cause) {

    /** Closed as planned. */
    public static final int NORMAL = 1000;
    /** The service goes away or the session's time is over. */
    public static final int GOING_AWAY = 1001;
    /** A close frame without a code. */
    public static final int NO_STATUS = 1005;
    /** Lost without a close frame. */
    public static final int ABNORMAL = 1006;
    /** The service will not have this session. */
    public static final int POLICY_VIOLATION = 1008;
    /** A message was too big. */
    public static final int TOO_BIG = 1009;
    /** Something broke on the side that closes. */
    public static final int INTERNAL_ERROR = 1011;

    public CloseInfo {
        Objects.requireNonNull(reason, "reason");
    }

    /** The end as a failure, for whoever still waited for an answer. */
    public TransportException toException() {
        return cause != null ? cause : TransportException.closed(code, reason);
    }
}

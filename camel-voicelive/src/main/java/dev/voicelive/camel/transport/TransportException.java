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

import org.jspecify.annotations.Nullable;

/**
 * A connection that could not be made, kept or used. Messages name the address and what went wrong, never a secret.
 * {@link FailureTable} says whether a new attempt makes sense.
 */
public class TransportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of thing went wrong. */
    public enum Kind {
        /** The service answered the upgrade with an HTTP status other than 101. */
        HTTP,
        /** The connection was closed, see {@link #closeCode()}. */
        CLOSED,
        /** Not reached or lost: name not found, refused, reset. */
        IO,
        /** Something took too long. */
        TIMEOUT,
        /** The service's certificate is not trusted or is for another host. */
        TLS,
        /** No credential could be had, or it must not be sent this way. */
        CREDENTIAL,
        /** More was given to send than may wait unsent. */
        OVERFLOW
    }

    private final Kind kind;
    private final int httpStatus;
    private final long retryAfterMs;
    private final int closeCode;
    private final @Nullable String errorCode;

    private TransportException(
                               Kind kind, String message, @Nullable Throwable cause, int httpStatus, long retryAfterMs,
                               int closeCode, @Nullable String errorCode) {
        super(message, cause);
        this.kind = kind;
        this.httpStatus = httpStatus;
        this.retryAfterMs = retryAfterMs;
        this.closeCode = closeCode;
        this.errorCode = errorCode;
    }

    /** A failure that is fully told by its kind: any but {@link Kind#HTTP} and {@link Kind#CLOSED}. */
    public static TransportException of(Kind kind, String message, @Nullable Throwable cause) {
        if (kind == Kind.HTTP || kind == Kind.CLOSED) {
            throw new IllegalArgumentException("A failure of kind " + kind + " needs its status or code");
        }
        return new TransportException(kind, message, cause, -1, -1, -1, null);
    }

    /** As the other, without an error code. */
    public static TransportException http(int status, long retryAfterMs, String message) {
        return http(status, retryAfterMs, null, message);
    }

    /**
     * The upgrade was answered with a status other than 101.
     *
     * @param retryAfterMs what the service asks to wait, in milliseconds, or -1 when it does not say
     * @param errorCode    the code of the error in the answer's body, such as {@code insufficient_quota}, or null
     */
    public static TransportException http(int status, long retryAfterMs, @Nullable String errorCode, String message) {
        return new TransportException(Kind.HTTP, message, null, status, retryAfterMs, -1, errorCode);
    }

    /** The connection was closed with a code and a reason, which may be empty. */
    public static TransportException closed(int code, String reason) {
        String message = "The connection was closed with code " + code + (reason.isEmpty() ? "" : ": " + reason);
        return new TransportException(Kind.CLOSED, message, null, -1, -1, code, null);
    }

    public Kind kind() {
        return kind;
    }

    /** The HTTP status, or -1 when the kind is not {@link Kind#HTTP}. */
    public int httpStatus() {
        return httpStatus;
    }

    /** How long the service asks to wait before the next attempt, in milliseconds, or -1 when it does not say. */
    public long retryAfterMs() {
        return retryAfterMs;
    }

    /** The close code, or -1 when the kind is not {@link Kind#CLOSED}. */
    public int closeCode() {
        return closeCode;
    }

    /** The service's error code, or null when it told none or the kind is not {@link Kind#HTTP}. */
    public @Nullable String errorCode() {
        return errorCode;
    }
}

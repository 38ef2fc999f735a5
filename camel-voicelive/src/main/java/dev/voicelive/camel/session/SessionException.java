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

import java.io.Serial;
import java.util.concurrent.CompletionException;

import dev.voicelive.camel.protocol.ErrorDetails;
import dev.voicelive.camel.transport.Failure;
import dev.voicelive.camel.transport.FailureTable;
import dev.voicelive.camel.transport.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * A session that could not be opened, was lost, or was refused something by the service. The message never holds a
 * credential.
 */
public class SessionException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient @Nullable ErrorDetails error;

    public SessionException(String message) {
        super(message);
        this.error = null;
    }

    public SessionException(String message, Throwable cause) {
        super(message, cause);
        this.error = null;
    }

    public SessionException(String message, ErrorDetails error) {
        super(message);
        this.error = error;
    }

    /** A failure that another connection may mend, although the service did not say anything wrong. */
    public static SessionException timeout(String message) {
        return new SessionException(message, TransportException.of(TransportException.Kind.TIMEOUT, message, null));
    }

    /** The failure itself, without the wrapping of futures, as one of these. */
    public static SessionException of(Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof SessionException session
                ? session : new SessionException(String.valueOf(cause.getMessage()), cause);
    }

    /** The same failure, its message preceded by what came of it. */
    public SessionException explained(String what) {
        SessionException explained = error == null
                ? new SessionException(what + ": " + getMessage(), getCause() == null ? this : getCause())
                : new SessionException(what + ": " + getMessage(), error);
        explained.addSuppressed(this);
        return explained;
    }

    /** The service's own error, or null when the failure did not come as an {@code error} event. */
    public @Nullable ErrorDetails error() {
        return error;
    }

    /** Whether another connection may help, as {@link FailureTable} has it. */
    public boolean retryable() {
        if (error != null) {
            return FailureTable.ofError(error.type(), error.code()) == Failure.RETRYABLE;
        }
        return getCause() instanceof TransportException transport && FailureTable.of(transport) == Failure.RETRYABLE;
    }

    /** How long the service asks to wait before the next connection, in milliseconds, or -1 when it does not say. */
    public long retryAfterMillis() {
        return getCause() instanceof TransportException transport ? transport.retryAfterMs() : -1;
    }

    /** The service's error code such as {@code invalid_model}, or null. */
    public @Nullable String code() {
        return error == null ? null : error.code();
    }
}

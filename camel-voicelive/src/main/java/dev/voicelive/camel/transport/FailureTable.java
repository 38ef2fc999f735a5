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

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The one place that decides which failures are worth another connection (protocol sections 4 and 14, RFC 6455 7.4).
 */
public final class FailureTable {

    /** Statuses below 500 that pass by themselves: time-out, too early, too many requests. */
    private static final Set<Integer> PASSING_STATUSES = Set.of(408, 425, 429);

    /**
     * Closes that the next connection would meet again: ended as planned; what this side sends is not understood, not
     * valid, against the rules, too big, or lacks an extension.
     */
    private static final Set<Integer> FINAL_CLOSES = Set.of(1000, 1003, 1007, 1008, 1009, 1010);

    /** Error codes that name a lasting cause whatever their type says. */
    private static final Set<String> FATAL_CODES = Set.of(
            "invalid_session_update_message", "max_config_attempts_exceeded", "invalid_model", "invalid_profile",
            "byom_realtime_connection_error", "instructions_configuration_not_supported", "tools_configuration_not_supported",
            "invalid_ec_channels_requires_client", "invalid_ec_reference_channels", "conversation_limit_exceeded",
            "insufficient_quota", "quota_exceeded", "invalid_api_key");

    /** Error codes that a new connection, after a pause, gets rid of. */
    private static final Set<String> RETRYABLE_CODES = Set.of(
            "session_expired", "rate_limit_exceeded", "too_many_requests", "server_error", "internal_error",
            "internal_server_error", "service_unavailable");

    private FailureTable() {
    }

    /** By whatever the failure is about. */
    public static Failure of(TransportException failure) {
        return switch (failure.kind()) {
            case HTTP -> failure.errorCode() != null && FATAL_CODES.contains(failure.errorCode())
                    ? Failure.FATAL : ofHttpStatus(failure.httpStatus());
            case CLOSED -> ofCloseCode(failure.closeCode());
            case IO, TIMEOUT -> Failure.RETRYABLE;
            case TLS, CREDENTIAL, OVERFLOW -> Failure.FATAL;
        };
    }

    /** By the status that answered the upgrade. */
    public static Failure ofHttpStatus(int status) {
        return status >= 500 || PASSING_STATUSES.contains(status) ? Failure.RETRYABLE : Failure.FATAL;
    }

    /** By the code of a close that this side did not ask for. */
    public static Failure ofCloseCode(int code) {
        return FINAL_CLOSES.contains(code) ? Failure.FATAL : Failure.RETRYABLE;
    }

    /**
     * By an {@code error} event that ended a session or kept it from starting.
     *
     * @param type {@code error.type}, decides where the code is not known: only {@code server_error} may pass by itself
     * @param code {@code error.code}
     */
    public static Failure ofError(@Nullable String type, @Nullable String code) {
        if (code != null && FATAL_CODES.contains(code)) {
            return Failure.FATAL;
        }
        if (code != null && RETRYABLE_CODES.contains(code)) {
            return Failure.RETRYABLE;
        }
        return "server_error".equals(type) ? Failure.RETRYABLE : Failure.FATAL;
    }
}

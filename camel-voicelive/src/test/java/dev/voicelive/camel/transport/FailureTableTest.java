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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTableTest {

    @ParameterizedTest
    @CsvSource({
            "200, FATAL", "301, FATAL", "302, FATAL", "400, FATAL", "401, FATAL", "403, FATAL", "404, FATAL", "407, FATAL",
            "408, RETRYABLE", "409, FATAL", "425, RETRYABLE", "426, FATAL", "429, RETRYABLE", "500, RETRYABLE",
            "502, RETRYABLE",
            "503, RETRYABLE", "504, RETRYABLE" })
    void statuses(int status, Failure expected) {
        assertThat(FailureTable.ofHttpStatus(status)).isEqualTo(expected);
        assertThat(FailureTable.of(TransportException.http(status, -1, "x"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
            "1000, FATAL", "1001, RETRYABLE", "1002, RETRYABLE", "1003, FATAL", "1005, RETRYABLE", "1006, RETRYABLE",
            "1007, FATAL",
            "1008, FATAL", "1009, FATAL", "1010, FATAL", "1011, RETRYABLE", "1012, RETRYABLE", "1013, RETRYABLE",
            "1014, RETRYABLE",
            "4000, RETRYABLE" })
    void closeCodes(int code, Failure expected) {
        assertThat(FailureTable.ofCloseCode(code)).isEqualTo(expected);
        assertThat(FailureTable.of(TransportException.closed(code, ""))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
            "invalid_request_error, invalid_session_update_message,            FATAL",
            "invalid_request_error, max_config_attempts_exceeded,              FATAL",
            "invalid_request_error, invalid_model,                             FATAL",
            "invalid_request_error, invalid_profile,                           FATAL",
            "server_error,          byom_realtime_connection_error,            FATAL",
            "invalid_request_error, instructions_configuration_not_supported,  FATAL",
            "invalid_request_error, tools_configuration_not_supported,         FATAL",
            "invalid_request_error, invalid_ec_channels_requires_client,       FATAL",
            "invalid_request_error, invalid_ec_reference_channels,             FATAL",
            "server_error,          conversation_limit_exceeded,               FATAL",
            "server_error,          insufficient_quota,                        FATAL",
            "server_error,          quota_exceeded,                            FATAL",
            "invalid_request_error, invalid_api_key,                           FATAL",
            "invalid_request_error, session_expired,                           RETRYABLE",
            "invalid_request_error, rate_limit_exceeded,                       RETRYABLE",
            "invalid_request_error, too_many_requests,                         RETRYABLE",
            ",                      server_error,                              RETRYABLE",
            ",                      internal_error,                            RETRYABLE",
            ",                      internal_server_error,                     RETRYABLE",
            ",                      service_unavailable,                       RETRYABLE",
            "server_error,          something_new,                             RETRYABLE",
            "invalid_request_error, something_new,                             FATAL",
            "server_error,          ,                                          RETRYABLE",
            "invalid_request_error, ,                                          FATAL",
            ",                      ,                                          FATAL" })
    void errorCodes(String type, String code, Failure expected) {
        assertThat(FailureTable.ofError(type, code)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({ "IO, RETRYABLE", "TIMEOUT, RETRYABLE", "TLS, FATAL", "CREDENTIAL, FATAL", "OVERFLOW, FATAL" })
    void others(TransportException.Kind kind, Failure expected) {
        assertThat(FailureTable.of(TransportException.of(kind, "x", null))).isEqualTo(expected);
    }

    @Test
    void aRefusalThatTellsALastingCauseIsFinalWhateverItsStatus() {
        assertThat(FailureTable.of(TransportException.http(429, -1, "insufficient_quota", "x"))).isEqualTo(Failure.FATAL);
        assertThat(FailureTable.of(TransportException.http(429, -1, "too_many_requests", "x"))).isEqualTo(Failure.RETRYABLE);
    }

    @Test
    void aCloseTellsItsCode() {
        CloseInfo info = new CloseInfo(1008, "too many attempts", false, null);
        assertThat(info.toException().kind()).isEqualTo(TransportException.Kind.CLOSED);
        assertThat(FailureTable.of(info.toException())).isEqualTo(Failure.FATAL);
    }
}

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

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLPeerUnverifiedException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.proxy.ProxyConnectException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.net.ProxyOptions;
import org.jspecify.annotations.Nullable;

/** Says in a {@link TransportException} why a connection could not be made. */
final class ConnectFailures {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MAX_MESSAGE = 300;
    private static final int MAX_BODY = 64 * 1024;
    /** All that Netty tells of the answer of a proxy is in the text of its exception. */
    private static final Pattern PROXY_STATUS = Pattern.compile("status: (\\d{3})");

    private ConnectFailures() {
    }

    /**
     * @param uri     fit for people
     * @param proxy   what the connection goes through, if anything
     * @param secrets what was sent, in case the service repeats it
     */
    static TransportException of(Throwable failure, URI uri, @Nullable ProxyOptions proxy, List<Secret> secrets) {
        if (failure instanceof TransportException known) {
            return known;
        }
        if (failure instanceof UpgradeRejectedException refused) {
            String message = mask(message(refused.getBody()), secrets);
            return TransportException.http(
                    refused.getStatus(), retryAfterMs(refused.getHeaders(), Instant.now()), code(refused.getBody()),
                    "The service refused the connection to " + uri + " with HTTP status " + refused.getStatus()
                                                                                                                     + hint(refused
                                                                                                                             .getStatus())
                                                                                                                     + (message
                                                                                                                             .isEmpty()
                                                                                                                                     ? ""
                                                                                                                                     : ": "
                                                                                                                                       + message));
        }
        TransportException.Kind kind = TransportException.Kind.IO;
        String target = proxy == null ? uri.toString() : uri + " through the proxy " + proxy.getHost() + ":" + proxy.getPort();
        String why = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                kind = TransportException.Kind.TLS;
                why = "its certificate is not accepted (" + cause.getMessage() + ")";
            } else if (cause instanceof ProxyConnectException) {
                Matcher status = PROXY_STATUS.matcher(String.valueOf(cause.getMessage()));
                if (status.find()) {
                    return refusedByProxy(Integer.parseInt(status.group(1)), target);
                }
            } else if (cause instanceof UnknownHostException && why == null) {
                why = "no such host is known";
            } else if (cause instanceof ConnectException && why == null) {
                why = "nothing listens there";
            }
        }
        if (why == null) {
            why = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        }
        return TransportException.of(kind, mask("Cannot connect to " + target + ": " + why, secrets), failure);
    }

    private static TransportException refusedByProxy(int status, String target) {
        String hint = status == 407 ? " (proxyUsername or proxyPassword missing or wrong)" : "";
        return TransportException.http(
                status, -1, "Cannot connect to " + target + ": the proxy refused with HTTP status " + status + hint);
    }

    static TransportException timeout(Duration timeout, URI uri) {
        return TransportException.of(
                TransportException.Kind.TIMEOUT,
                "Cannot connect to " + uri + ": no answer within " + timeout.toMillis() + " ms",
                null);
    }

    /** A connection that stood and was lost without a close frame. */
    static TransportException lost(@Nullable Throwable cause, URI uri) {
        String why = cause instanceof IOException && cause.getMessage() != null ? ": " + cause.getMessage() : "";
        return TransportException.of(TransportException.Kind.IO, "The connection to " + uri + " was lost" + why, cause);
    }

    private static String hint(int status) {
        return switch (status) {
            case 400 -> " (the combination of host and parameters is not served)";
            case 401 -> " (key or token missing, wrong or expired)";
            case 403 -> " (no permission: role, key access or network rules of the resource)";
            case 404 -> " (no such resource, path, agent or project)";
            case 429 -> " (too many connections)";
            default -> "";
        };
    }

    /** The code of an Azure error, or null when the body is none. */
    static @Nullable String code(@Nullable Buffer body) {
        try {
            return body == null ? null : MAPPER.readTree(body.getBytes()).path("error").path("code").textValue();
        } catch (IOException e) {
            return null;
        }
    }

    /** The message of an Azure error, {@code {"error":{"code","message"}}}, or the start of a plain text. */
    static String message(@Nullable Buffer body) {
        if (body == null || body.length() == 0) {
            return "";
        }
        String text = body.getString(0, Math.min(body.length(), MAX_BODY), StandardCharsets.UTF_8.name()).strip();
        if (text.startsWith("<")) {
            return "";
        }
        try {
            JsonNode error = MAPPER.readTree(text).path("error");
            if (error.isTextual()) {
                text = error.textValue();
            } else if (error.isObject()) {
                String code = error.path("code").asText("");
                String message = error.path("message").asText("");
                text = code.isEmpty() || message.isEmpty() ? code + message : code + ": " + message;
            }
        } catch (IOException e) {
            // plain text then
        }
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE) + "...";
    }

    /** From {@code retry-after-ms}, or {@code Retry-After} in seconds or as a date (RFC 9110 section 10.2.3). */
    static long retryAfterMs(MultiMap headers, Instant now) {
        String millis = headers.get("retry-after-ms");
        if (millis != null && millis.strip().matches("\\d{1,12}")) {
            return Long.parseLong(millis.strip());
        }
        String after = headers.get("Retry-After");
        if (after == null) {
            return -1;
        }
        if (after.strip().matches("\\d{1,9}")) {
            return Long.parseLong(after.strip()) * 1000;
        }
        try {
            Instant at = ZonedDateTime.parse(after.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return Math.max(0, Duration.between(now, at).toMillis());
        } catch (DateTimeParseException e) {
            return -1;
        }
    }

    private static String mask(String text, List<Secret> secrets) {
        String masked = text;
        for (Secret secret : secrets) {
            masked = secret.mask(masked);
        }
        return masked;
    }
}

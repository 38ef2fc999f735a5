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

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClientOptions;
import org.jspecify.annotations.Nullable;

/**
 * Makes WebSocket connections to one address on a given Vert.x, which stays the caller's. Holds nothing open itself.
 */
public final class WebSocketTransportFactory implements TransportFactory {

    /** One message in, or one frame: audio of 15 MiB in Base64 and what is around it has room. */
    public static final int DEFAULT_MAX_BYTES = 16 * 1024 * 1024;

    final Vertx vertx;
    final ServiceAddress address;
    final @Nullable Credential credential;
    final WebSocketClientOptions options;
    final boolean allowInsecure;
    final Duration connectTimeout;
    final Duration closeTimeout;
    final Duration pingInterval;
    final int maxMessageBytes;
    final long maxUnsentBytes;
    final String userAgent;

    private WebSocketTransportFactory(Builder builder) {
        vertx = builder.vertx;
        address = builder.address;
        credential = builder.credential;
        allowInsecure = builder.allowInsecure;
        connectTimeout = builder.connectTimeout;
        closeTimeout = builder.closeTimeout;
        pingInterval = builder.pingInterval;
        maxMessageBytes = builder.maxMessageBytes;
        maxUnsentBytes = builder.maxUnsentBytes;
        userAgent = builder.userAgent;
        options = new WebSocketClientOptions(builder.options)
                .setShared(false)
                // a message of a few bytes could inflate to more than the memory holds before its size is known
                .setTryUsePerMessageCompression(false)
                .setTryUsePerFrameCompression(false)
                .setMaxConnections(1)
                .setMaxFrameSize(builder.maxFrameBytes)
                .setMaxMessageSize(builder.maxMessageBytes)
                .setConnectTimeout((int) connectTimeout.toMillis())
                .setSslHandshakeTimeout(connectTimeout.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                // the socket is closed as soon as both close frames are through; the time limit before is ours
                .setClosingTimeout(0);
    }

    /** All that is not set keeps its documented default. */
    public static Builder builder(Vertx vertx, ServiceAddress address) {
        return new Builder(vertx, address);
    }

    @Override
    public Transport create() {
        return new WebSocketTransport(this);
    }

    /** Collects the settings. */
    public static final class Builder {

        private final Vertx vertx;
        private final ServiceAddress address;
        private @Nullable Credential credential;
        private WebSocketClientOptions options = new WebSocketClientOptions();
        private boolean allowInsecure;
        private Duration connectTimeout = Duration.ofSeconds(20);
        private Duration closeTimeout = Duration.ofSeconds(3);
        private Duration pingInterval = Duration.ofSeconds(30);
        private int maxFrameBytes = DEFAULT_MAX_BYTES;
        private int maxMessageBytes = DEFAULT_MAX_BYTES;
        private long maxUnsentBytes = 64L * 1024 * 1024;
        private String userAgent = "camel-voicelive";

        private Builder(Vertx vertx, ServiceAddress address) {
            this.vertx = vertx;
            this.address = address;
        }

        /** Who connects; {@code null}, the default, sends no credential. */
        public Builder credential(@Nullable Credential value) {
            credential = value;
            return this;
        }

        /**
         * Certificates, proxy and socket options; copied. What this builder has a setting for is overridden. By default
         * the JDK's trusted certificates count and the host's name has to match.
         */
        public Builder options(WebSocketClientOptions value) {
            options = value;
            return this;
        }

        /** Whether a credential may go over an unencrypted connection to another machine, by default not. */
        public Builder allowInsecure(boolean value) {
            allowInsecure = value;
            return this;
        }

        /**
         * How long connecting, TLS and the upgrade may take together, at least 1 ms, by default 20 s. Credentials have
         * their own.
         */
        public Builder connectTimeout(Duration value) {
            connectTimeout = positive("connectTimeout", value);
            return this;
        }

        /** How long the other side may take to answer a close before the socket is closed by force, by default 3 s. */
        public Builder closeTimeout(Duration value) {
            closeTimeout = positive("closeTimeout", value);
            return this;
        }

        /**
         * How often to ping, by default every 30 s; zero never. Where neither an answer nor anything else has come, nor
         * a message been taken, until the next ping is due, the connection counts as lost.
         */
        public Builder pingInterval(Duration value) {
            pingInterval = value.isZero() ? value : positive("pingInterval", value);
            return this;
        }

        /** The largest frame in bytes, both ways, by default 16 MiB: longer messages go out in several. */
        public Builder maxFrameBytes(int value) {
            maxFrameBytes = Math.toIntExact(positive("maxFrameBytes", value));
            return this;
        }

        /**
         * The largest message that is taken, in bytes, by default 16 MiB. A larger one ends the connection with code
         * 1009.
         */
        public Builder maxMessageBytes(int value) {
            maxMessageBytes = Math.toIntExact(positive("maxMessageBytes", value));
            return this;
        }

        /** Bytes that may wait unsent, by default 64 MiB; a single message may be larger when nothing else waits. */
        public Builder maxUnsentBytes(long value) {
            maxUnsentBytes = positive("maxUnsentBytes", value);
            return this;
        }

        /** The {@code User-Agent}, by default {@code camel-voicelive}. */
        public Builder userAgent(String value) {
            userAgent = value;
            return this;
        }

        /**
         * The factory.
         *
         * @throws IllegalArgumentException when the address is not valid or credentials may not go there
         */
        public WebSocketTransportFactory build() {
            address.validate();
            if (credential != null || address.carriesSecret()) {
                Credentials.requireSecure(address.uri(), allowInsecure);
            }
            return new WebSocketTransportFactory(this);
        }

        private static Duration positive(String name, Duration value) {
            if (value.toMillis() < 1 || value.toMillis() > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("Option '" + name + "' is " + value + " but has to be from 1 ms to 24 days");
            }
            return value;
        }

        private static long positive(String name, long value) {
            if (value < 1) {
                throw new IllegalArgumentException("Option '" + name + "' is " + value + " but has to be at least 1");
            }
            return value;
        }
    }
}

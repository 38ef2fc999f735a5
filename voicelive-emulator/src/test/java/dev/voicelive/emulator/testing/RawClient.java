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
package dev.voicelive.emulator.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A client that writes WebSocket frames byte by byte, right or wrong (RFC 6455 section 5.2). */
public final class RawClient implements AutoCloseable {

    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    /** Bit of a frame's first byte: the last one of its message. */
    public static final int FIN = 0x80;
    /** What {@link #closeCode} gives for a close frame without a code. */
    public static final int NO_CODE = 1005;
    /** What {@link #closeCode} gives for an end without a close frame. */
    public static final int NO_CLOSE = 1006;

    private static final int PONG = 10;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int LONGEST_SHORT = 125;
    private static final int LONGEST_MEDIUM = 65_535;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int MASKED = 0x80;
    private static final String HEADER_END = "\r\n\r\n";

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    public RawClient(int port, String uri) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        out.write(("GET " + uri + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                   + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        readHeader();
    }

    private void readHeader() throws IOException {
        StringBuilder header = new StringBuilder();
        while (header.indexOf(HEADER_END) < 0) {
            header.append((char) in.readUnsignedByte());
        }
        if (!header.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("Refused: " + header);
        }
    }

    /** Takes session.created, sends an empty session.update and takes the answer. */
    public RawClient configure() throws IOException {
        expect("session.created");
        text("{\"type\":\"session.update\",\"session\":{}}");
        expect("session.updated");
        return this;
    }

    /** One whole text message. */
    public void text(String text) throws IOException {
        frame(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A frame with a mask of zeros, which leaves the payload as it is. */
    public void frame(int first, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        if (payload.length <= LONGEST_SHORT) {
            frame.write(MASKED | payload.length);
        } else if (payload.length <= LONGEST_MEDIUM) {
            frame.write(MASKED | LENGTH_16);
            frame.write(payload.length >> Byte.SIZE);
            frame.write(payload.length);
        } else {
            frame.write(MASKED | LENGTH_64);
            for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                frame.write((int) ((long) payload.length >> shift));
            }
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        bytes(frame.toByteArray());
    }

    /** Whatever bytes. */
    public void bytes(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Takes the next event; pongs before it are skipped. */
    public JsonNode nextEvent() throws IOException {
        byte[] message = next();
        while (message[0] == PONG) {
            message = next();
        }
        if (message[0] != TEXT) {
            throw new IOException("Expected an event, not a frame of type " + message[0]);
        }
        return MAPPER.readTree(message, 1, message.length - 1);
    }

    /** Takes the next event, which must be of this type. */
    public JsonNode expect(String type) throws IOException {
        JsonNode event = nextEvent();
        if (!event.path("type").asText().equals(type)) {
            throw new IOException("Expected " + type + ", not " + event);
        }
        return event;
    }

    /** Skips events; gives the code of the close frame, or one of {@link #NO_CODE} and {@link #NO_CLOSE}. */
    public int closeCode() {
        try {
            while (true) {
                byte[] message = next();
                if (message[0] == CLOSE) {
                    return message.length < 3 ? NO_CODE : (message[1] & 0xff) << 8 | message[2] & 0xff;
                }
            }
        } catch (IOException e) {
            return NO_CLOSE;
        }
    }

    /** The next frame: its type, then its payload. */
    private byte[] next() throws IOException {
        int type = in.readUnsignedByte() & 0xf;
        int length = in.readUnsignedByte();
        if (length > LONGEST_SHORT) {
            length = length == LENGTH_64 ? Math.toIntExact(in.readLong()) : in.readUnsignedShort();
        }
        byte[] frame = Arrays.copyOf(new byte[] { (byte) type }, 1 + length);
        in.readFully(frame, 1, length);
        return frame;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

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
package dev.voicelive.emulator.junit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Stands for the code under test: speaks to Voice Live with Java's own WebSocket and knows one tool. */
final class WeatherAssistant implements WebSocket.Listener {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String UPDATE
            = "{\"type\":\"session.update\",\"session\":{\"turn_detection\":{\"type\":\"server_vad\"},"
              + "\"tools\":[{\"type\":\"function\",\"name\":\"getWeather\",\"parameters\":{}}]}}";

    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final StringBuilder message = new StringBuilder();
    private final URI uri;
    private byte[] question = new byte[0];

    WeatherAssistant(URI endpoint) {
        uri = URI.create(endpoint + "/voice-live/realtime?api-version=2025-10-01&model=gpt-4o");
    }

    /** Asks a spoken question (24 kHz PCM16); gives the text of the answer. */
    String ask(byte[] speech) throws Exception {
        question = speech;
        WebSocket socket = connect();
        try {
            return answer.get(20, TimeUnit.SECONDS);
        } finally {
            socket.abort();
        }
    }

    private WebSocket connect() {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        try {
            return builder.buildAsync(uri, this).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException busy && busy.getResponse().statusCode() == 429) {
                return builder.buildAsync(uri, this).join();
            }
            throw e;
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            try {
                take(socket, MAPPER.readTree(message.toString()));
            } catch (JsonProcessingException e) {
                answer.completeExceptionally(e);
            }
            message.setLength(0);
        }
        return WebSocket.Listener.super.onText(socket, data, last);
    }

    private void take(WebSocket socket, JsonNode event) {
        switch (event.path("type").asText()) {
            case "session.created" -> send(socket, UPDATE);
            case "session.updated" -> {
                append(socket, question);
                append(socket, new byte[48_000]);
            }
            case "response.function_call_arguments.done" -> send(
                    socket, "{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"function_call_output\",\"call_id\":\""
                            + event.path("call_id").asText() + "\",\"output\":\"fog in London\"}}");
            case "response.audio_transcript.done" -> answer.complete(event.path("transcript").asText());
            case "response.done" -> {
                if (event.at("/response/output/0/type").asText().equals("function_call")) {
                    send(socket, "{\"type\":\"response.create\"}");
                }
            }
            default -> {
                // of no interest
            }
        }
    }

    private static void append(WebSocket socket, byte[] audio) {
        send(socket,
                "{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + Base64.getEncoder().encodeToString(audio) + "\"}");
    }

    private static void send(WebSocket socket, String json) {
        socket.sendText(json, true).join();
    }
}

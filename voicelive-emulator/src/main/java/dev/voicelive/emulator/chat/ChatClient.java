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
package dev.voicelive.emulator.chat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON to an endpoint and reads the JSON objects of the event stream that comes back. Whatever goes wrong becomes
 * a {@link ChatException} without the key; an interrupted thread ends the request at once. Redirects are not followed,
 * as the key would go with them.
 */
final class ChatClient {

    private static final int MAX_ERROR_BODY = 64 * 1024;
    private static final int MAX_ERROR_TEXT = 500;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Reads the answer. */
    interface Reader {

        /**
         * The next object of the stream; a missing node stands for the mark {@code [DONE]}.
         *
         * @return whether the answer is complete
         */
        boolean read(JsonNode event) throws ChatException;

        /**
         * The stream ended although the answer was not complete.
         *
         * @return whether it can be taken as complete
         */
        default boolean end() throws ChatException {
            return false;
        }
    }

    private final ChatEndpoint endpoint;
    private final URI uri;
    private final Map<String, String> headers;
    private final Duration patience;
    private final HttpClient http;

    /**
     * @param path     what is added to the endpoint's base
     * @param headers  sent besides the key and the content type
     * @param patience how long the service may send nothing
     */
    ChatClient(ChatEndpoint endpoint, String path, Map<String, String> headers, Duration patience) {
        this.endpoint = endpoint;
        this.uri = endpoint.resolve(path);
        this.headers = Map.copyOf(headers);
        this.patience = patience;
        // Over plain HTTP the client would ask for an upgrade to HTTP/2, at which some local servers stumble.
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        this.http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).followRedirects(HttpClient.Redirect.NEVER)
                .version(secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1).build();
    }

    /** Sends the body and hands the answer to the reader until that has it whole or the stream ends. */
    void post(JsonNode body, Reader reader) throws InterruptedException, ChatException {
        ByteQueue queue = new ByteQueue();
        boolean answered = false;
        boolean complete = false;
        try {
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(body);
            response.body().subscribe(queue);
            answered = true;
            if (response.statusCode() != 200) {
                throw refusal(response.statusCode(), errorBody(queue));
            }
            readEvents(queue, reader);
            complete = true;
        } catch (ByteQueue.StillSilent | TimeoutException e) {
            throw failure("timeout", "has sent nothing for " + patience.toMillis() + " ms", e);
        } catch (IOException e) {
            throw answered
                    ? failure("connection_lost", "broke off in the middle of its answer: " + rootMessage(e), e)
                    : failure("connection_failed", "cannot be reached: " + rootMessage(e), e);
        } finally {
            if (complete) {
                queue.discardRest();
            } else {
                queue.cancel();
            }
        }
    }

    /** What an error object of the service says, wherever in the answer it came. */
    ChatException serviceError(JsonNode error, String otherwise) {
        String code = error.path("code").asText("");
        if (code.isEmpty() || code.equals("null")) {
            code = error.path("type").asText(otherwise);
        }
        String message = shorten(error.path("message").asText(""));
        return failure(code, "answered with an error: " + (message.isBlank() ? code : message), null);
    }

    /** An answer that cannot be taken. */
    ChatException failure(String code, String what, @Nullable Throwable cause) {
        String message = endpoint.api().label() + " endpoint " + endpoint.address() + " " + what;
        ApiKey key = endpoint.key();
        return key == null
                ? new ChatException(code, "The " + message, cause)
                : new ChatException(key.hide(code), "The " + key.hide(message), cause);
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(JsonNode body)
            throws InterruptedException, IOException, TimeoutException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        headers.forEach(request::header);
        ApiKey key = endpoint.key();
        if (key != null) {
            request.header(endpoint.keyHeader().header(), endpoint.keyHeader().value(key));
        }
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> response
                = http.sendAsync(request.build(), BodyHandlers.ofPublisher());
        try {
            return response.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            abandon(response);
            throw e;
        }
    }

    private static void abandon(CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> response) {
        if (!response.cancel(true)) {
            ByteQueue unread = new ByteQueue();
            unread.cancel();
            response.thenAccept(late -> late.body().subscribe(unread));
        }
    }

    private void readEvents(ByteQueue queue, Reader reader) throws InterruptedException, IOException, ChatException {
        EventStream stream = new EventStream();
        for (List<ByteBuffer> piece = queue.next(patience); piece != null; piece = queue.next(patience)) {
            for (ByteBuffer buffer : piece) {
                for (String event : stream.feed(buffer)) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException("The answer is not wanted any more");
                    }
                    if (!event.isBlank() && reader.read(parse(event))) {
                        return;
                    }
                }
            }
        }
        if (!reader.end()) {
            throw failure("connection_lost", "broke off in the middle of its answer", null);
        }
    }

    private JsonNode parse(String event) throws ChatException {
        if (event.equals("[DONE]")) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(event);
        } catch (JsonProcessingException e) {
            throw failure("invalid_answer", "sent an event that is not JSON", null);
        }
    }

    private String errorBody(ByteQueue queue) throws InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            for (List<ByteBuffer> piece = queue.next(patience);
                 piece != null && body.size() < MAX_ERROR_BODY;
                 piece = queue.next(patience)) {
                for (ByteBuffer buffer : piece) {
                    byte[] bytes = new byte[buffer.remaining()];
                    buffer.get(bytes);
                    body.writeBytes(bytes);
                }
            }
        } catch (IOException e) {
            // The status says more than the end of its explanation does.
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private ChatException refusal(int status, String body) {
        String code = "http_" + status;
        if (status / 100 == 3) {
            return failure(code, "answered " + status + ", a redirect, which is not followed", null);
        }
        JsonNode error = MissingNode.getInstance();
        try {
            error = JSON.readTree(body).path("error");
        } catch (JsonProcessingException e) {
            // A proxy in between answers with a page.
        }
        if (error.isObject()) {
            ChatException said = serviceError(error, code);
            return new ChatException(said.code(), said.getMessage() + " (HTTP " + status + ")", null);
        }
        String text = error.isTextual() ? error.asText() : body.strip();
        return failure(code, "answered " + status + (text.isEmpty() ? "" : ": " + shorten(text)), null);
    }

    private String shorten(String full) {
        // First without the key: of half a key nothing could be recognised.
        String text = endpoint.key() == null ? full : endpoint.key().hide(full);
        return text.length() <= MAX_ERROR_TEXT ? text : text.substring(0, MAX_ERROR_TEXT) + "…";
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}

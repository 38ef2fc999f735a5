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
package dev.voicelive.emulator.page;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.parsetools.RecordParser;

/** Reads updates of the page as a browser does, under any name of the host. */
final class UpdateReader implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long SECONDS = 20;

    private final HttpClient client;
    private final BlockingQueue<String> updates = new LinkedBlockingQueue<>();
    private final StringBuilder all = new StringBuilder();
    private final int status;
    private JsonNode last;

    UpdateReader(Vertx vertx, int port, String path, String host) throws Exception {
        client = vertx.createHttpClient();
        RecordParser lines = RecordParser.newDelimited("\n", line -> {
            if (line.toString().startsWith("data: ")) {
                updates.add(line.toString().substring("data: ".length()));
            }
        });
        status = await(client.request(HttpMethod.GET, port, "127.0.0.1", path).compose(request -> {
            request.authority(HostAndPort.create(host, port));
            return request.send();
        }).map(response -> {
            response.handler(lines);
            return response;
        }).map(HttpClientResponse::statusCode));
    }

    int status() {
        return status;
    }

    JsonNode next() throws Exception {
        String update = updates.poll(SECONDS, TimeUnit.SECONDS);
        if (update == null) {
            throw new AssertionError("No such update within " + SECONDS + " s, but " + all);
        }
        all.append(update).append('\n');
        last = MAPPER.readTree(update);
        return last;
    }

    void readUntil(Predicate<JsonNode> enough) throws Exception {
        while (!enough.test(next())) {
            // reads on
        }
    }

    /** The update that was read last. */
    JsonNode last() {
        return last;
    }

    /** All that was read, as it came. */
    String all() {
        return all.toString();
    }

    @Override
    public void close() throws Exception {
        await(client.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }
}

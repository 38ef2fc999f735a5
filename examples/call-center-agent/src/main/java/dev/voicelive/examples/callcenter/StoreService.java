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
package dev.voicelive.examples.callcenter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The web service of somebody else that the agent asks: opening hours of stores ({@code POST /opening-hours} with a
 * city), and where a parcel is ({@code GET /parcels/NUMBER}). Like such services it is not always well: for parcel 9 it
 * answers 503, for parcel 8 nothing at all.
 */
public final class StoreService implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> HOURS = Map.of(
            "london", "nine to eight, on Sundays eleven to five", "boston", "ten to six", "paris", "ten to seven");
    private static final int SILENT = 8;
    private static final int BROKEN = 9;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "store-service");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private StoreService(HttpServer server) {
        this.server = server;
    }

    /** Starts the service on a free port of this machine. */
    public static StoreService start() throws IOException {
        StoreService service = new StoreService(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        service.server.createContext("/opening-hours", service::openingHours);
        service.server.createContext("/parcels/", service::parcel);
        service.server.setExecutor(service.threads);
        service.server.start();
        return service;
    }

    /** Address of the service. */
    public String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was asked so far: method, path, headers and body in one line each. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdown();
    }

    private void openingHours(HttpExchange exchange) throws IOException {
        String body = read(exchange);
        String city = JSON.readTree(body).path("city").asText();
        String hours = HOURS.get(city.toLowerCase(Locale.ROOT));
        if (hours == null) {
            answer(exchange, 404, Map.of("message", "There is no store in " + city));
        } else {
            answer(exchange, 200, Map.of("open", hours));
        }
    }

    private void parcel(HttpExchange exchange) throws IOException {
        read(exchange);
        String number = exchange.getRequestURI().getPath().substring("/parcels/".length());
        switch (number.matches("\\d{1,9}") ? Integer.parseInt(number) : 0) {
            case 0 -> answer(exchange, 404, Map.of());
            case SILENT -> waitForTheEnd();
            case BROKEN -> answer(exchange, 503, Map.of());
            default -> answer(exchange, 200, Map.of("place", "the depot in Reading"));
        }
    }

    private String read(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(
                exchange.getRequestMethod() + ' ' + exchange.getRequestURI() + ' ' + exchange.getRequestHeaders().entrySet()
                     + ' '
                     + body);
        return body;
    }

    private void waitForTheEnd() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, Map<String, String> body) {
        try (exchange) {
            byte[] json = JSON.writeValueAsBytes(body);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, json.length);
            exchange.getResponseBody().write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

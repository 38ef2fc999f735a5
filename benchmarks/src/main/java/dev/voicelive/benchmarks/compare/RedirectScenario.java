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
package dev.voicelive.benchmarks.compare;

import java.net.URI;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;

/** The upgrade is answered by a redirect to another host: that one is to get no key. */
final class RedirectScenario implements Scenario {

    @Override
    public String name() {
        return "redirect";
    }

    @Override
    public String question() {
        return "The upgrade is answered by a redirect to another host: the key does not go there.";
    }

    @Override
    public Outcome run(Client client) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (Service elsewhere = new Service()) {
            HttpServer redirector = vertx.createHttpServer().requestHandler(request -> request.response().setStatusCode(307)
                    .putHeader("Location", "http://localhost:" + elsewhere.uri().getPort() + request.uri()).end())
                    .listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
            String told;
            try {
                client.open(URI.create("ws://127.0.0.1:" + redirector.actualPort())).close();
                told = "the session was opened";
            } catch (Exception e) {
                told = client.told(e);
            }
            return elsewhere.sessions().stream().filter(request -> !request.credential().equals("NONE")).findFirst()
                    .map(request -> Outcome.of(false, "the other host got the key (" + request.credential() + ")"))
                    .orElse(Outcome.of(true, "the other host got no key; " + told));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}

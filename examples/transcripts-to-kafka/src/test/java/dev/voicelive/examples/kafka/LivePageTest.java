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
package dev.voicelive.examples.kafka;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The page over a socket. */
class LivePageTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private LivePage page;

    @BeforeEach
    void start() throws IOException {
        page = LivePage.start(0);
    }

    @AfterEach
    void stop() {
        page.close();
    }

    @Test
    void servesItsFilesProtected() throws Exception {
        for (String path : List.of("/", "/main.js", "/list.js", "/text.js", "/dom.js", "/style.css", "/icon.svg")) {
            HttpResponse<String> response = send(HttpRequest.newBuilder(page.uri().resolve(path)));
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    @Test
    void refusesWhatIsNotForIt() throws Exception {
        URI uri = page.uri();
        assertThat(send(HttpRequest.newBuilder(uri.resolve("/../secret"))).statusCode()).isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody())).statusCode()).isEqualTo(405);
        assertThat(send(HttpRequest.newBuilder(uri.resolve("/updates")).header("Origin", "http://evil.example")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void tellsWhatComesAndThenTheEnd() throws Exception {
        HttpResponse<Stream<String>> response = client.send(
                HttpRequest.newBuilder(page.uri().resolve("/updates")).build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
        Iterator<String> lines = response.body().filter(line -> !line.isEmpty()).iterator();
        assertThat(lines.next()).isEqualTo("retry: 1000");
        assertThat(lines.next()).startsWith("data: {\"first\":true,").contains("\"recordings\":[]");
        page.watcher().segment(new SegmentRecord("a/1", "a", "<b>a</b>", 0, 1, 2, "</script>\none", null));
        assertThat(lines.next()).startsWith("data: {\"first\":false,").contains("\"text\":\"</script>\\none\"");
        page.close();
        assertThat(lines.next()).isEqualTo("event: end");
    }

    @Test
    void letsNoMoreThanSoManyLook() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(page.uri().resolve("/updates")).build();
        for (int i = 0; i < LivePage.MAX_STREAMS; i++) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofInputStream()).statusCode()).isEqualTo(200);
        }
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(503);
    }

    @Test
    void namesThePortThatIsTaken() {
        int port = page.uri().getPort();
        assertThatThrownBy(() -> LivePage.start(port)).isInstanceOf(IOException.class)
                .hasMessageStartingWith("The page cannot be served on port " + port);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}

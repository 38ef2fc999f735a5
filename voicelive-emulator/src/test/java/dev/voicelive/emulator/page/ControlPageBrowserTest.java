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

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.chat.ScriptedChatModel;
import dev.voicelive.emulator.speech.ScriptedSpeechToText;
import dev.voicelive.emulator.speech.ScriptedTextToSpeech;
import dev.voicelive.emulator.testing.LoudnessDetector;
import dev.voicelive.emulator.testing.SharedVertx;
import dev.voicelive.emulator.testing.Sounds;
import dev.voicelive.emulator.testing.WireClient;
import io.vertx.core.Vertx;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The page in a real browser, while a session talks. Needs Chromium and its driver on the PATH. */
@Tag("peer")
@ExtendWith(SharedVertx.class)
class ControlPageBrowserTest {

    private static final String HOSTILE = "<img src=x onerror='window.hacked=1'><script>window.hacked=1</script>";

    @TempDir
    private Path folder;
    private ChromeDriver browser;
    private VoiceLiveEmulator emulator;
    private WireClient client;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        emulator = VoiceLiveEmulator.builder().vertx(vertx).voiceDetector(LoudnessDetector::new)
                .speechToText(new ScriptedSpeechToText("what is the weather")).textToSpeech(new ScriptedTextToSpeech())
                .chatModel(new ScriptedChatModel().answerText("It is ", "foggy.").answerText(HOSTILE)).start();
        client = new WireClient(vertx);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(onPath("chromium"));
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(onPath("chromedriver")).usingAnyFreePort().build(),
                options);
        browser.manage().window().setSize(new Dimension(1100, 900));
        browser.executeCdpCommand("Browser.grantPermissions",
                Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        browser.get(String.valueOf(emulator.pageUri()));
        eventually().until(() -> text("#connection").equals("live"));
    }

    private static File onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(entry -> new File(entry, program))
                .filter(File::canExecute).findFirst()
                .orElseThrow(() -> new AssertionError(program + " must be on the PATH for this test"));
    }

    @AfterEach
    void stop() throws Exception {
        browser.quit();
        client.close();
        emulator.close();
    }

    @Test
    void aSessionThatTalksIsSeenAsItGoes() throws Exception {
        assertThat(text("main")).contains("Nothing to see yet", "ws://127.0.0.1:" + emulator.port());
        talk();
        eventually().until(() -> shownTypes().contains("response.done"));
        assertThat(shownTypes()).startsWith("session.created", "session.update", "session.updated", "input_audio_buffer.append")
                .containsOnlyOnce("input_audio_buffer.speech_started", "response.audio.delta");
        assertThat(text("talk-transcript")).contains("User\nwhat is the weather", "Assistant\nIt is foggy.");
        eventually().until(() -> text("session-list [aria-current]").contains("ready"));
        assertThat(text("session-list [aria-current]")).contains("gpt-realtime");
        assertThat(text("session-facts")).contains("key in a header").doesNotContain("hidden-key");
        eventually().until(() -> text("#level-in").contains("2.0 s") && text("#level-out").contains("600 ms"));
        eventually().until(() -> colouredPixels("#level-in") > 100 && colouredPixels("#level-out") > 100);
        client.close();
        eventually().until(() -> text("session-list [aria-current]").contains("ended"));
        assertThat(text("session-facts")).contains("with code 1000");
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }

    @Test
    void eventsCanBeFiltered() throws Exception {
        talk();
        eventually().until(() -> shownTypes().contains("response.done"));
        find("event-log input").sendKeys("FOGGY");
        assertThat(shownTypes()).contains("response.audio_transcript.done").doesNotContain("session.update");
        find("event-log input").sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
        find("event-log select").sendKeys("Client");
        assertThat(shownTypes()).containsOnly("session.update", "input_audio_buffer.append");
        assertThat(text("event-log .count")).startsWith(shownTypes().size() + " of ");
    }

    @Test
    void anEventIsOpenedByTheKeyboardAndCopied() throws Exception {
        talk();
        eventually().until(() -> shownTypes().contains("response.done"));
        find("event-log input").sendKeys("session.update\"");
        find("event-log details:not([hidden]) summary").sendKeys(Keys.ENTER);
        eventually().until(() -> text("event-log pre").contains("\"type\": \"session.update\""));
        find("event-log .body button").click();
        eventually().until(() -> clipboard().startsWith("{\n") && clipboard().contains("\"turn_detection\": {"));
        find("event-log .copy").click();
        eventually().until(() -> clipboard().matches("\\{\"time\":\"[^\"]+\",\"from\":\"client\",\"event\":\\{.*}}"));
        assertThat(text("event-log .copy")).isEqualTo("Copied");
    }

    @Test
    void pausedEventsWaitUntilTheyAreWanted() throws Exception {
        talk();
        eventually().until(() -> shownTypes().contains("response.done"));
        find("event-log .pause").click();
        emulator.broadcast(JsonNodeFactory.instance.objectNode().put("type", "for.the.test"));
        eventually().until(() -> text("event-log .pause").equals("Resume (1 new)"));
        assertThat(shownTypes()).doesNotContain("for.the.test");
        find("event-log .pause").click();
        assertThat(shownTypes()).endsWith("for.the.test");
        assertThat(text("event-log .pause")).isEqualTo("Pause");
    }

    @Test
    void whatIsSaidStaysText() throws Exception {
        talk();
        client.send("{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"message\",\"role\":\"user\",\"content\":"
                    + "[{\"type\":\"input_text\",\"text\":\"" + HOSTILE + "\"}]}}");
        client.send("{\"type\":\"response.create\",\"response\":{\"modalities\":[\"text\"]}}");
        emulator.broadcast(JsonNodeFactory.instance.objectNode().put("type", HOSTILE));
        client.await("response.done");
        eventually().until(() -> text("talk-transcript").contains("User\n" + HOSTILE)
                && text("talk-transcript").contains("Assistant\n" + HOSTILE));
        eventually().until(() -> shownTypes().contains(HOSTILE));
        browser.findElements(By.cssSelector("event-log summary"))
                .forEach(row -> browser.executeScript("arguments[0].click()", row));
        assertThat(browser.findElements(By.cssSelector("main img, main script"))).isEmpty();
        assertThat(browser.executeScript("return window.hacked")).isNull();
    }

    @Test
    void theListLeadsFromSessionToSession(Vertx vertx) throws Exception {
        talk();
        try (WireClient second = new WireClient(vertx).connect(emulator.port(), WireClient.CASCADED)) {
            eventually().until(() -> text("session-facts").contains("gpt-4o"));
            eventually().until(() -> shownTypes().equals(List.of("session.created")));
            browser.findElements(By.cssSelector("session-list button")).get(1).click();
            eventually().until(() -> shownTypes().contains("response.done"));
            second.configure("{}");
            eventually().until(
                    () -> browser.findElements(By.cssSelector("session-list button")).get(0).getText().contains("3 events"));
            assertThat(text("session-facts")).contains("gpt-realtime");
        }
    }

    @Test
    void itFitsOnAPhone() throws Exception {
        browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", 360, "height", 700, "deviceScaleFactor", 2, "mobile", true));
        talk();
        eventually().until(() -> shownTypes().contains("response.done"));
        assertThat(browser.executeScript("return document.documentElement.scrollWidth")).isEqualTo(360L);
    }

    @Test
    void itComesBackWhenTheEmulatorDoes() throws Exception {
        int port = emulator.port();
        emulator.close();
        eventually().until(() -> text("#connection").equals("connection lost"));
        emulator = VoiceLiveEmulator.builder().port(port).speechToText(new ScriptedSpeechToText()).start();
        eventually().until(() -> text("#connection").equals("live"));
    }

    private void talk() throws Exception {
        client.connect(emulator.port(), WireClient.REALTIME, "api-key", "hidden-key");
        client.configure(
                "{\"input_audio_transcription\":{\"model\":\"whisper-1\"},\"turn_detection\":{\"type\":\"server_vad\"}}");
        byte[] audio = Sounds.join(Sounds.speech(992, 24_000), Sounds.silence(1024, 24_000));
        for (int from = 0; from < audio.length; from += 4800) {
            client.append(Arrays.copyOfRange(audio, from, Math.min(audio.length, from + 4800)));
        }
        client.await("response.done");
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(20)).ignoreExceptions();
    }

    private WebElement find(String selector) {
        return browser.findElement(By.cssSelector(selector));
    }

    private String text(String selector) {
        return find(selector).getText();
    }

    private List<String> shownTypes() {
        return ((List<?>) browser.executeScript(
                "return [...document.querySelectorAll('event-log details:not([hidden]) .type')].map(each => each.textContent)"))
                .stream().map(String::valueOf).toList();
    }

    private long colouredPixels(String strip) {
        return (Long) browser.executeScript(
                "const c = document.querySelector('" + strip + " canvas');"
                                            + "const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
                                            + "let n = 0; for (let i = 0; i < d.length; i += 4) {"
                                            + "  n += d[i + 3] > 0 && Math.max(d[i], d[i + 1], d[i + 2]) - Math.min(d[i], d[i + 1], d[i + 2]) > 60 }"
                                            + "return n");
    }

    private String clipboard() {
        return (String) browser.executeAsyncScript(
                "const done = arguments[0]; navigator.clipboard.readText().then(done, e => done(String(e)))");
    }
}

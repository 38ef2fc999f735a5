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

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.Select;

import static org.assertj.core.api.Assertions.assertThat;

/** The page in a real browser: headless Chromium, which has to be on the PATH with its driver. */
@Tag("peer")
class PageBrowserTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String HOSTILE = "<img src=x onerror=\"document.title='broken'\">";

    @TempDir
    private Path folder;
    private LivePage page;
    private Watcher watcher;
    private ChromeDriver driver;

    @BeforeEach
    void start() throws IOException {
        page = LivePage.start(0);
        watcher = page.watcher();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(onPath("chromium"));
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(onPath("chromedriver")).usingAnyFreePort().build(),
                options);
    }

    private static File onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(entry -> new File(entry, program))
                .filter(File::canExecute).findFirst()
                .orElseThrow(() -> new AssertionError(program + " must be on the PATH for this test"));
    }

    @AfterEach
    void stop() {
        driver.quit();
        page.close();
    }

    @Test
    void showsWhatIsHeardThenWhatIsCommittedThenTheEnd() throws IOException {
        driver.get(page.uri().toString());
        await(() -> find("#connection").getText().equals("live"));
        assertThat(find("#nothing").isDisplayed()).isTrue();
        fill();
        await(() -> texts("recording-text li p").contains("The lamp was lit at dusk."));
        assertThat(texts("recording-text li.heard p")).containsExactly("The lamp was lit at dusk.");
        assertThat(find("#running").getText()).isEqualTo("1");
        assertThat(find("#failed").getText()).isEqualTo("1");
        assertThat(all("recording-list li")).hasSize(4);
        screenshots();

        watcher.segment(segment("c", 2, 14_000, "The lamp was lit at dusk."));
        watcher.closed(closing("c", 90_000, 3, List.of()));
        await(() -> find("#done").getText().equals("3"));
        assertThat(all("recording-text li.heard")).isEmpty();
        assertThat(find("#news").getDomProperty("textContent")).isEqualTo("lighthouse-story.wav: done");

        new Select(find("#filter")).selectByValue("failed");
        await(() -> all("recording-list li").stream().filter(WebElement::isDisplayed).count() == 1);
        all("recording-list button").stream().filter(WebElement::isDisplayed).findFirst().orElseThrow().click();
        assertThat(find("recording-text .problem").getText()).contains("Not an audio file");
        assertThat(driver.getTitle()).isEqualTo("Transcripts");

        page.close();
        await(() -> find("#connection").getText().equals("ended"));
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }

    @Test
    void keepsNoMoreThanTheServer() {
        driver.get(page.uri().toString());
        for (int i = 0; i < LiveRecordings.MAX_RECORDINGS + 20; i++) {
            watcher.closed(new ClosingRecord(i + "/end", "r" + i, "r" + i, 1, 1000, 1, List.of(), 0, 0));
        }
        for (int i = 0; i < 3 * ShownRecording.MAX_LINES; i++) {
            watcher.segment(segment("d", i, i * 1000L, "Line " + i));
            if (i % ShownRecording.MAX_LINES == 0) {
                String text = "Line " + i;
                await(() -> texts("recording-text li:last-child p").contains(text));
            }
        }
        await(() -> texts("recording-text li:last-child p").contains("Line 299"));
        assertThat(all("recording-text li")).hasSize(ShownRecording.MAX_LINES);
        assertThat(all("recording-list li")).hasSize(LiveRecordings.MAX_RECORDINGS);
    }

    @Test
    void comesBackWhenTheServerDoes() throws IOException {
        driver.get(page.uri().toString());
        watcher.segment(segment("a", 0, 1000, "Before."));
        await(() -> texts("recording-text li p").contains("Before."));
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.emulateNetworkConditions", Map.of(
                "offline", true, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
        driver.executeScript("return null");
        driver.executeCdpCommand("Network.emulateNetworkConditions", Map.of(
                "offline", false, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
        watcher.segment(segment("a", 1, 2000, "After."));
        await(() -> texts("recording-text li p").equals(List.of("Before.", "After.")));
        assertThat(find("#connection").getText()).isEqualTo("live");
    }

    private void fill() {
        watcher.segment(segment("a", 0, 3200, "The next train to London leaves from platform four."));
        watcher.closed(closing("a", 21_000, 1, List.of()));
        watcher.segment(segment("b", 0, 2000, HOSTILE));
        watcher.closed(closing("b", 5000, 1, List.of()));
        Claim broken = new Claim("e".repeat(64), "notes.wav", URI.create("file:/notes.wav"), null, 9, 0, 1, 1, 0, 0);
        watcher.failed(new DeadRecord("Cannot transcribe notes.wav: Not an audio file", broken, null));
        watcher.closed(closing("e", 0, 0, List.of(1)));
        watcher.heard(heard(0, null));
        watcher.segment(segment("c", 0, 5100, "The lighthouse stood at the end of the point, where three currents meet, "
                                              + "and no ship had passed it by night for a hundred years without its light."));
        watcher.segment(segment("c", 1, 9800, "Its keeper was an old man who had seen many storms."));
        watcher.heard(heard(14_000, "The lamp was lit at dusk."));
    }

    private static LiveProgress.Heard heard(long millis, String text) {
        return new LiveProgress.Heard("w", "c".repeat(64), name("c"), 1, 1, 90_000, millis, text);
    }

    private static SegmentRecord segment(String id, int index, long endMs, String text) {
        return new SegmentRecord(id + "/" + index, id.repeat(64), name(id), index, 0, endMs, text, null);
    }

    private static ClosingRecord closing(String id, long durationMs, int segments, List<Integer> failedParts) {
        return new ClosingRecord(id + "/end", id.repeat(64), name(id), 1, durationMs, 1, failedParts, segments, 0);
    }

    private static String name(String id) {
        return Map.of("a", "train-station.wav", "b", HOSTILE, "c", "lighthouse-story.wav", "d", "long.wav", "e", "notes.wav")
                .get(id);
    }

    private void screenshots() throws IOException {
        Files.createDirectories(SCREENSHOTS);
        for (String scheme : List.of("light", "dark")) {
            driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(
                    Map.of("name", "prefers-color-scheme", "value", scheme))));
            for (int width : List.of(1100, 400)) {
                driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", width == 400));
                assertThat((Long) driver.executeScript("return document.documentElement.scrollWidth"))
                        .as("wider than the window of " + width).isLessThanOrEqualTo(width);
                Files.write(SCREENSHOTS.resolve("live-" + width + "-" + scheme + ".png"),
                        driver.getScreenshotAs(OutputType.BYTES));
            }
        }
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    private WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    private List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    private List<String> texts(String css) {
        return all(css).stream().map(WebElement::getText).toList();
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(condition::getAsBoolean);
    }
}

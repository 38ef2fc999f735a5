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
package dev.voicelive.examples.transcribe.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

import dev.voicelive.examples.transcribe.TestAudio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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

/** The page in a real browser. Needs Chromium and its driver on the PATH. */
@Tag("peer")
class ReportBrowserTest {

    private static final long ROOM_FOR_ALL = 10_000_000;

    @TempDir
    private Path folder;
    private ChromeDriver browser;

    @BeforeEach
    void startBrowser() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(onPath("chromium"));
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--mute-audio",
                "--force-prefers-reduced-motion",
                "--user-data-dir=" + folder.resolve("profile"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService driver = new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver")).usingAnyFreePort().build();
        browser = new ChromeDriver(driver, options);
        browser.manage().window().setSize(new Dimension(1200, 900));
    }

    private static File onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(entry -> new File(entry, program))
                .filter(File::canExecute).findFirst()
                .orElseThrow(() -> new AssertionError(program + " must be on the PATH for this test"));
    }

    @AfterEach
    void stopBrowser() {
        browser.quit();
    }

    @Test
    void playsFromTheLineThatIsClicked() throws Exception {
        open(report(recording("a.wav", 6), recording("b.wav", 6)), ROOM_FOR_ALL);
        line("r1", 1).click();
        awaitPlaying("r1", 2.2, 4.0);
        assertThat(line("r1", 1).getDomAttribute("aria-current")).isEqualTo("true");
        assertThat(browser.getCurrentUrl()).startsWith("file:");
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }

    @Test
    void playsFromThePartOfTheWaveformThatIsClicked() throws Exception {
        open(report(recording("a.wav", 6)), ROOM_FOR_ALL);
        recording("r1").findElements(By.cssSelector(".wave region")).get(2).click();
        awaitPlaying("r1", 4.2, 6.0);
        assertThat(line("r1", 2).getDomAttribute("aria-current")).isEqualTo("true");
    }

    @Test
    void playsFromTheLineThatTheKeyboardChooses() throws Exception {
        open(report(recording("a.wav", 6)), ROOM_FOR_ALL);
        line("r1", 1).sendKeys(Keys.ENTER);
        awaitPlaying("r1", 2.2, 4.0);
    }

    @Test
    void playsOneRecordingAtATime() throws Exception {
        open(report(recording("a.wav", 6), recording("b.wav", 6)), ROOM_FOR_ALL);
        line("r1", 0).click();
        awaitPlaying("r1", 0.2, 2.0);
        line("r2", 1).click();
        awaitPlaying("r2", 2.2, 4.0);
        assertThat(script("return document.querySelector('#r1 audio').paused")).isEqualTo(true);
    }

    @Test
    void playsTheOriginalFileWhenTheAudioIsNotInThePage() throws Exception {
        open(report(recording("sub folder/ü #1.wav", 6)), 0);
        assertThat(recording("r1").getText()).contains("original file");
        line("r1", 1).click();
        awaitPlaying("r1", 2.2, 4.0);
    }

    @Test
    void fitsOnAPhone() throws Exception {
        open(report(recording("a-long-name-without-any-blank-in-it-so-that-it-is-hard-to-break-and-longer.wav", 6),
                recording("b.wav", 6)), ROOM_FOR_ALL);
        browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", 375, "height", 700, "deviceScaleFactor", 2, "mobile", true));
        await().until(() -> (Boolean) script("return document.documentElement.scrollWidth <= 375"));
        assertThat(script("return innerWidth")).isEqualTo(375L);
        line("r1", 1).click();
        awaitPlaying("r1", 2.2, 4.0);
    }

    @Test
    void runsNothingThatANameOrATextBringsAlong() throws Exception {
        String hostile = "</script><script>window.hacked=1</script><img src=x onerror='window.hacked=1'>\"'><b>";
        Report.Entry entry = new Report.Entry(
                hostile, TestAudio.beeps(folder.resolve("a.wav"), 2, 16_000), 2000, hostile,
                List.of(new Report.Line(0, 1000, hostile)), List.of(), hostile);
        open(report(entry, recording("b.wav", 6)), ROOM_FOR_ALL);
        assertThat(script("return window.hacked")).isNull();
        assertThat(recording("r1").getText()).contains(hostile);
        assertThat(recording("r1").findElements(By.tagName("img"))).isEmpty();
    }

    private Report.Entry recording(String name, int seconds) throws IOException {
        Path file = TestAudio.beeps(folder.resolve(name), seconds, 16_000);
        return new Report.Entry(
                name, file, seconds * 1000L, "en-US", List.of(
                        new Report.Line(200, 1800, "The first line."), new Report.Line(2200, 3800, "The second line."),
                        new Report.Line(4200, 5800, "The third line.")),
                List.of(new Report.Output("text", folder.resolve(name + ".txt"))), null);
    }

    private static Report report(Report.Entry... entries) {
        return new Report(Instant.EPOCH, "a test", Duration.ofSeconds(2), List.of(entries));
    }

    private void open(Report report, long audioLimit) throws IOException {
        Path out = Files.createDirectories(folder.resolve("out folder"));
        new ReportWriter(audioLimit).write(report, out);
        browser.get(out.resolve(ReportWriter.FILE_NAME).toUri().toString());
        await().until(() -> !browser.findElements(By.cssSelector(".recording[data-ready]")).isEmpty());
    }

    private WebElement recording(String id) {
        return browser.findElement(By.id(id));
    }

    private WebElement line(String id, int index) {
        return recording(id).findElements(By.cssSelector(".lines button")).get(index);
    }

    private Object script(String code) {
        return browser.executeScript(code);
    }

    /** Waits until the player moves between two times (seconds), and sees that it began at the first. */
    private void awaitPlaying(String id, double from, double to) {
        await().atMost(Duration.ofSeconds(20)).until(() -> (Boolean) script(
                "const p = document.querySelector('#" + id + " audio');"
                                                                            + "return !p.paused && p.currentTime > " + from));
        Object[] played = ((List<?>) script(
                "const p = document.querySelector('#" + id + " audio').played;"
                                            + "return [p.start(p.length - 1), p.end(p.length - 1)]"))
                .toArray();
        assertThat(((Number) played[0]).doubleValue()).isBetween(from - 0.05, from + 0.05);
        assertThat(((Number) played[1]).doubleValue()).isBetween(from, to);
    }
}

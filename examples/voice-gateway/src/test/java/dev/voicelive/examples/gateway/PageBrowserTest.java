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
package dev.voicelive.examples.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.voicelive.audio.AudioChunks;
import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.AudioFiles;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.speech.SpeechEngines;
import dev.voicelive.emulator.speech.SpeechToText;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;

import static org.assertj.core.api.Assertions.assertThat;

/** The page in a real browser. */
@Tag("peer")
class PageBrowserTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String SECOND_ANSWER_BEGINS = "window.told.filter(t => t.type === 'answerBegun')[1].frame";

    @TempDir
    private Path folder;

    @Test
    void aSpokenQuestionAppearsAsTextAndTheAnswerIsHeard() throws Exception {
        try (TestService service = new TestService(VoiceLiveEmulator.builder(), false);
             Gateway gateway = service.gateway();
             TestBrowser browser = new TestBrowser(folder, TestBrowser.spoken(3, TestService.pcm(TestService.QUESTION)))) {
            browser.open(gateway);
            browser.find("#talk").sendKeys(Keys.ENTER);
            browser.awaitLine(".line.caller:not(.pending)", "weather in london");
            browser.awaitLine(".line.assistant:not(.pending)", "foggy and twelve degrees");
            browser.await(() -> browser.state().equals("speaking"));
            browser.await(() -> browser.state().equals("listening"));
            assertThat(recognised(browser.heard())).contains("foggy", "twelve", "degrees", "london");
            assertThat(browser.find("#latency").getText()).matches("\\d+\\.\\d\\d s");
            assertThat(browser.find("#announcer").getDomProperty("textContent")).contains("Assistant: ");
            assertThat(browser.complaints()).isEmpty();
            browser.find("#talk").click();
            browser.await(() -> gateway.callers() == 0 && service.sessions() == 0);
        }
    }

    @Test
    void playingStopsAtOnceWhenTheCallerSpeaksIntoTheAnswer() throws Exception {
        byte[] question = TestService.pcm(TestService.QUESTION);
        try (TestService service = new TestService("Tell me a story.", "Stop.");
             Gateway gateway = service.gateway();
             TestBrowser browser = new TestBrowser(folder, TestBrowser.spoken(6, question, question))) {
            service.chat.answerText(TestService.LONG_ANSWER).answerText("All right.");
            browser.open(gateway);
            browser.find("#talk").click();
            browser.awaitLine(".line.assistant.interrupted", "keeper");
            browser.awaitLine(".line.assistant:not(.pending)", "all right.");
            // What the audio thread has rendered when it is told cannot be taken back.
            String interrupted = "window.told.find(t => t.type === 'interrupted').frame";
            assertThat(browser.loudest("0", interrupted)).isGreaterThan(0.1);
            assertThat(browser.loudest(interrupted + " + 8 * 1024", SECOND_ANSWER_BEGINS)).isZero();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aPageShowsNothingOfAnotherCaller() throws Exception {
        byte[] question = TestService.pcm(TestService.QUESTION);
        try (TestService service = new TestService("I am Ann.", "I am Bob.");
             Gateway gateway = service.gateway();
             TestBrowser ann = new TestBrowser(Files.createDirectory(folder.resolve("ann")), TestBrowser.spoken(3, question));
             TestBrowser bob = new TestBrowser(Files.createDirectory(folder.resolve("bob")), TestBrowser.spoken(3, question))) {
            service.chat.answerText("Hello Ann.").answerText("Hello Bob.");
            ann.open(gateway);
            bob.open(gateway);
            ann.find("#talk").click();
            ann.awaitLine(".line.assistant:not(.pending)", "hello ann.");
            assertThat(bob.all(".line")).isEmpty();
            bob.find("#talk").click();
            bob.awaitLine(".line.assistant:not(.pending)", "hello bob.");
            assertThat(bob.find("#lines").getText()).contains("I am Bob.").doesNotContain("Ann");
            assertThat(ann.find("#lines").getText()).contains("I am Ann.").doesNotContain("Bob");
        }
    }

    @Test
    void thePageCallsAgainWhenTheGatewayWasRestarted() throws Exception {
        try (TestService service = new TestService();
             TestBrowser browser = new TestBrowser(folder, TestBrowser.spoken(1, new byte[0]))) {
            int port;
            try (Gateway first = service.gateway()) {
                port = first.uri().getPort();
                browser.open(first);
                browser.find("#talk").click();
                browser.await(() -> browser.state().equals("listening"));
            }
            browser.await(() -> browser.state().equals("lost"));
            try (Gateway second = service.gateway(TestService.settings(port, 10, Duration.ofMinutes(1)))) {
                browser.await(() -> browser.state().equals("listening"));
                assertThat(browser.find(".note").getText()).contains("Connected again");
                assertThat(second.callers()).isEqualTo(1);
            }
        }
    }

    @Test
    void aMutedCallerIsSilentAndOneTooManyIsToldSo() throws Exception {
        byte[] question = TestService.pcm(TestService.QUESTION);
        try (TestService service = new TestService();
             Gateway gateway = service.gateway(TestService.settings(0, 1, Duration.ofMinutes(1)));
             TestBrowser browser = new TestBrowser(folder, TestBrowser.spoken(1, question, question, question))) {
            browser.open(gateway);
            browser.find("#talk").click();
            browser.find("#mute").sendKeys(Keys.SPACE);
            assertThat(browser.find("#mute").getDomAttribute("aria-pressed")).isEqualTo("true");
            browser.await(() -> browser.state().equals("listening"));
            assertThat(browser.find("#status").getText()).isEqualTo("You are muted");
            browser.await(() -> service.heardSeconds() > 12);
            assertThat(browser.all(".line")).isEmpty();
            browser.find("#talk").click();
            try (TestCaller first = new TestCaller(gateway, "/talk")) {
                browser.await(() -> gateway.callers() == 1);
                browser.find("#talk").click();
                browser.await(() -> browser.find("#status").getText().contains("All 1 lines are taken"));
                assertThat(browser.state()).isEqualTo("lost");
            }
            browser.await(() -> browser.state().equals("listening"));
        }
    }

    @Test
    void runsNothingThatIsSaid() throws Exception {
        String hostile = "</p><img src=x onerror='window.hacked=1'><script>window.hacked=1</script>";
        try (TestService service = new TestService(hostile);
             Gateway gateway = service.gateway();
             TestBrowser browser = new TestBrowser(folder, TestBrowser.spoken(3, TestService.pcm(TestService.QUESTION)))) {
            service.chat.answerText(hostile);
            browser.open(gateway);
            browser.find("#talk").click();
            browser.awaitLine(".line.assistant:not(.pending)", hostile.toLowerCase(Locale.ROOT));
            assertThat(browser.find(".line.caller .words").getText()).isEqualTo(hostile);
            assertThat(browser.all("#lines img, #lines script")).isEmpty();
            assertThat(browser.script("return window.hacked")).isNull();
        }
    }

    @Test
    void fitsOnAPhoneAndOnADeskInLightAndDark() throws Exception {
        Files.createDirectories(SCREENSHOTS);
        byte[] question = TestService.pcm(TestService.QUESTION);
        try (TestService service = new TestService("What is the weather in London?", "And in Paris?");
             Gateway gateway = service.gateway();
             TestBrowser browser = new TestBrowser(folder, TestBrowser.spoken(6, question, question))) {
            service.chat.answerText("It is foggy and twelve degrees in London.")
                    .answerText("It is sunny and twenty degrees in Paris, with a light wind from the south. ",
                            "The evening stays dry and mild, so you can leave the umbrella at home tonight.");
            browser.open(gateway);
            shoot(browser, "off");
            browser.find("#talk").click();
            browser.awaitLine(".line.assistant:not(.pending)", "paris");
            browser.await(() -> browser.state().equals("speaking"));
            shoot(browser, "talking");
        }
    }

    private static void shoot(TestBrowser browser, String name) throws IOException {
        for (int width : new int[] { 390, 1100 }) {
            browser.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                    Map.of("width", width, "height", 780, "deviceScaleFactor", 1, "mobile", width < 500));
            for (String scheme : new String[] { "light", "dark" }) {
                browser.driver.executeCdpCommand("Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
                assertThat(browser.script("return document.documentElement.scrollWidth")).isEqualTo((long) width);
                Files.write(SCREENSHOTS.resolve(name + "-" + width + "-" + scheme + ".png"),
                        browser.driver.getScreenshotAs(OutputType.BYTES));
            }
        }
    }

    private static List<String> recognised(byte[] wav) throws Exception {
        try (SpeechToText engine = SpeechEngines.open(null, null, 1);
             AudioChunks chunks = new AudioChunks(
                     AudioFiles.open(new ByteArrayInputStream(wav)),
                     new RawAudioFormat(AudioEncoding.PCM16, engine.sampleRate()), AudioChunks.MAX_CHUNK_MILLIS)) {
            byte[] pcm = chunks.next();
            short[] samples = new short[pcm.length / 2];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) (pcm[2 * i] & 0xff | pcm[2 * i + 1] << 8);
            }
            return List.of(engine.recognize(samples, "en-US").text().toLowerCase(Locale.ROOT).split("[^a-z]+"));
        }
    }
}

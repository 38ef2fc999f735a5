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

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;

import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.audio.WavWriter;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Headless Chromium with a recording as its microphone. It also keeps what the page plays and what the gateway tells
 * the page, which the page itself knows nothing of. Needs Chromium and its driver on the PATH.
 */
final class TestBrowser implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 90;
    private static final String KEEP_ALL = """
            window.heard = []; window.told = [];
            const connect = AudioNode.prototype.connect;
            AudioNode.prototype.connect = function (target, ...rest) {
              const context = this.context;
              if (target === context.destination) {
                window.context = context;
                context.audioWorklet.addModule('recorder.js').then(() => {
                  const recorder = new AudioWorkletNode(context, 'recorder', { numberOfOutputs: 0, channelCount: 1 });
                  recorder.port.onmessage = ({ data }) => {
                    window.firstFrame ??= data.end - data.block.length;
                    window.heard.push(data.block);
                  };
                  connect.call(this, recorder);
                });
              }
              return connect.call(this, target, ...rest);
            };
            const Socket = window.WebSocket;
            window.WebSocket = class extends Socket {
              constructor(...args) {
                super(...args);
                this.addEventListener('message', ({ data }) => {
                  if (typeof data === 'string') {
                    const frame = Math.round((window.context?.currentTime ?? 0) * (window.context?.sampleRate ?? 0));
                    window.told.push({ ...JSON.parse(data), frame: frame - window.firstFrame });
                  }
                });
              }
            };
            """;

    final ChromeDriver driver;

    /** @param microphone what the microphone hears, once, from the moment on when the page opens it */
    TestBrowser(Path folder, byte[] microphone) throws IOException {
        Path wav = folder.resolve("microphone.wav");
        try (OutputStream out = Files.newOutputStream(wav)) {
            out.write(WavWriter.header(RawAudioFormat.DEFAULT, microphone.length));
            out.write(microphone);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(onPath("chromium"));
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
                "--use-file-for-fake-audio-capture=" + wav + "%noloop", "--autoplay-policy=no-user-gesture-required",
                "--user-data-dir=" + folder.resolve("profile"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(onPath("chromedriver")).usingAnyFreePort().build(),
                options);
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", KEEP_ALL));
    }

    private static File onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(entry -> new File(entry, program))
                .filter(File::canExecute).findFirst()
                .orElseThrow(() -> new AssertionError(program + " must be on the PATH for this test"));
    }

    /** Silence, then this, then silence again: what a microphone hears of somebody who takes his time. */
    static byte[] spoken(int silenceBefore, byte[]... utterances) throws IOException {
        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        for (byte[] utterance : utterances) {
            sound.write(new byte[silenceBefore * 2 * CallEvent.SAMPLE_RATE]);
            sound.write(utterance);
        }
        sound.write(new byte[3 * 2 * CallEvent.SAMPLE_RATE]);
        return sound.toByteArray();
    }

    void open(Gateway gateway) {
        driver.get(gateway.uri().toString());
        await(() -> !state().isEmpty());
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    String state() {
        return String.valueOf(find("body").getDomAttribute("data-state"));
    }

    Object script(String code) {
        return driver.executeScript(code);
    }

    /** Waits until something is so on the page. */
    void await(BooleanSupplier condition) {
        Awaitility.await().atMost(Duration.ofSeconds(PATIENCE_SECONDS)).until(condition::getAsBoolean);
    }

    /** Waits for a line whose words contain this. */
    void awaitLine(String css, String words) {
        await(() -> all(css).stream().anyMatch(line -> line.getText().toLowerCase(Locale.ROOT).contains(words)));
    }

    /** Loudest sample, 0 to 1, of what was played from one frame on and before another. */
    double loudest(String fromFrame, String toFrame) {
        return ((Number) script("""
                const from = %s;
                const to = %s;
                let loudest = 0;
                let frame = 0;
                for (const block of window.heard) {
                  for (const sample of block) {
                    if (frame >= from && frame < to) {
                      loudest = Math.max(loudest, Math.abs(sample));
                    }
                    frame++;
                  }
                }
                return loudest;""".formatted(fromFrame, toFrame))).doubleValue();
    }

    /** All that was played, as a WAV file. */
    byte[] heard() {
        int rate = ((Number) script("return window.context.sampleRate")).intValue();
        byte[] pcm = Base64.getDecoder().decode((String) script("""
                let binary = '';
                for (const block of window.heard) {
                  const pcm = new Uint8Array(Int16Array.from(block, (s) => 32767 * Math.max(-1, Math.min(1, s))).buffer);
                  binary += pcm.reduce((text, byte) => text + String.fromCharCode(byte), '');
                }
                return btoa(binary);"""));
        byte[] header = WavWriter.header(
                new RawAudioFormat(AudioEncoding.PCM16, rate), pcm.length);
        byte[] wav = Arrays.copyOf(header, header.length + pcm.length);
        System.arraycopy(pcm, 0, wav, header.length, pcm.length);
        return wav;
    }

    /** What the browser complains about. */
    List<LogEntry> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll();
    }

    @Override
    public void close() {
        driver.quit();
    }
}

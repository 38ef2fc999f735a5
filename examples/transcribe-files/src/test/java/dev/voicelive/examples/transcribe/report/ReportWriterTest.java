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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.voicelive.audio.AudioFiles;
import dev.voicelive.audio.AudioReader;
import dev.voicelive.examples.transcribe.TestAudio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReportWriterTest {

    private static final String HOSTILE = "</script><script>alert(1)</script>\"' onerror=x & <b>";
    private static final String ESCAPED
            = "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39; onerror=x &amp; &lt;b&gt;";

    @TempDir
    private Path folder;

    @Test
    void showsEveryRecordingWithItsLines() throws IOException {
        String page = write(10_000_000, recording("a.wav", 3), recording("b.wav", 3));
        assertThat(page).contains("<h2 id=\"r1-name\">a.wav</h2>", "<h2 id=\"r2-name\">b.wav</h2>");
        assertThat(page).contains("data-start=\"0.200\" data-end=\"1.800\"",
                "<time>0:00</time> <span class=\"text\">Hello.</span>");
        assertThat(page).contains("<a href=\"#r2\">b.wav</a>", "<a href=\"a.wav.txt\">text</a>");
        assertThat(page).contains("data-duration=\"3.000\"");
    }

    @Test
    void sumsUpOnTop() throws IOException {
        String page = write(10_000_000, recording("a.wav", 3), recording("b.wav", 3), failed("c.wav", "No audio."));
        String text = page.replaceAll("<[^>]*>", "");
        assertThat(text).contains("Recordings2 of 3", "Audio6.0 s", "Took2.0 s", "Speed3.0× real time", "Failed1");
        assertThat(text).contains("Made on", "by a test");
    }

    @Test
    void showsWhyARecordingFailedAndWhatWasTranscribedByThen() throws IOException {
        Report.Entry entry = new Report.Entry(
                "a.wav", TestAudio.beeps(folder.resolve("a.wav"), 3, 16_000), 0, null,
                List.of(new Report.Line(0, 1000, "Half a ")), List.of(), "The connection was lost.");
        assertThat(write(10_000_000, entry)).contains("The connection was lost.", "Transcribed before the failure:", "Half a ");
    }

    @Test
    void escapesEveryText() throws IOException {
        Report.Entry entry = new Report.Entry(
                HOSTILE, folder.resolve("gone.wav"), 1000, HOSTILE, List.of(new Report.Line(0, 1000, HOSTILE)),
                List.of(new Report.Output(HOSTILE, folder.resolve("a\"><b>.txt"))), HOSTILE);
        Report report = new Report(Instant.EPOCH, HOSTILE, Duration.ofSeconds(2), List.of(entry, recording("b.wav", 3)));
        new ReportWriter(10_000_000).write(report, folder);
        String page = Files.readString(folder.resolve("report.html"));
        assertThat(page).doesNotContain("alert(1)</script>", "<b>", "\"><b");
        assertThat(page).contains(ESCAPED);
    }

    @Test
    void holdsTheAudioAsASmallWavFile() throws IOException {
        String page = write(10_000_000, recording("a.wav", 3, 44_100));
        Matcher embedded = Pattern.compile("class=\"embedded\">([^<]*)<").matcher(page);
        assertThat(embedded.find()).isTrue();
        byte[] wav = Base64.getDecoder().decode(embedded.group(1).strip());
        assertThat(wav).hasSize(58 + 3 * 16_000);
        try (AudioReader reader = AudioFiles.open(new ByteArrayInputStream(wav))) {
            assertThat(reader.sampleRate()).isEqualTo(16_000);
            assertThat(reader.length()).isEqualTo(48_000);
            float[] samples = new float[48_000];
            int read = 0;
            for (int n = 0; n >= 0 && read < samples.length; n = reader.read(samples, read, samples.length - read)) {
                read += n;
            }
            assertThat(energy(samples, 1000, 7000)).isGreaterThan(0.05);
            assertThat(energy(samples, 9000, 15_000)).isLessThan(0.0001);
        }
    }

    private static double energy(float[] samples, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += samples[i] * samples[i];
        }
        return sum / (to - from);
    }

    @Test
    void linksToAudioBeyondTheLimitAndSaysSo() throws IOException {
        long roomForOne = (58 + 3 * 16_000 + 2) / 3 * 4;
        String page = write(roomForOne, recording("a.wav", 3), recording("b #1.wav", 3));
        assertThat(page.split("class=\"embedded\"", -1)).hasSize(2);
        assertThat(page).contains("src=\"b%20%231.wav\"", "original file");
    }

    @Test
    void showsTheTextOfARecordingThatIsGone() throws IOException {
        Report.Entry entry = recording("a.wav", 3);
        Files.delete(entry.file());
        String page = write(10_000_000, entry);
        assertThat(page).contains("Hello.").doesNotContain("<audio", "class=\"peaks\"");
    }

    @Test
    void saysThatARecordingHoldsNoSpeech() throws IOException {
        Report.Entry silent = new Report.Entry(
                "a.wav", TestAudio.beeps(folder.resolve("a.wav"), 1, 8000), 1000, null, List.of(), List.of(), null);
        assertThat(write(10_000_000, silent)).contains("No speech was found in this recording.");
    }

    @Test
    void needsNothingButItself() throws IOException {
        String page = write(10_000_000, recording("a.wav", 3));
        assertThat(page).doesNotContainPattern("<script[^>]* src=").doesNotContain("<link", "@import", "sourceMappingURL");
        assertThat(page).contains("default-src 'none'", "BSD 3-Clause License", "wavesurfer.js 5.1.0");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    private String write(long audioLimit, Report.Entry... entries) throws IOException {
        new ReportWriter(audioLimit).write(
                new Report(Instant.EPOCH, "a test", Duration.ofSeconds(2), List.of(entries)), folder);
        return Files.readString(folder.resolve("report.html"));
    }

    private Report.Entry recording(String name, int seconds) throws IOException {
        return recording(name, seconds, 16_000);
    }

    private Report.Entry recording(String name, int seconds, int sampleRate) throws IOException {
        Path file = TestAudio.beeps(folder.resolve(name), seconds, sampleRate);
        return new Report.Entry(
                name, file, seconds * 1000L, "en-US", List.of(new Report.Line(200, 1800, "Hello.")),
                List.of(new Report.Output("text", folder.resolve(name + ".txt"))), null);
    }

    private Report.Entry failed(String name, String reason) {
        return new Report.Entry(name, folder.resolve(name), 0, null, List.of(), List.of(), reason);
    }
}

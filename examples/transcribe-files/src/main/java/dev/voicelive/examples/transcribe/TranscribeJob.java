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
package dev.voicelive.examples.transcribe;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

import dev.voicelive.audio.AudioFiles;
import dev.voicelive.audio.AudioReader;
import dev.voicelive.camel.transcript.Transcript;
import dev.voicelive.examples.transcribe.report.Report;
import dev.voicelive.examples.transcribe.report.ReportWriter;

/** One run of the program behind its command line: transcribes, shows how far it is, and writes the report. */
final class TranscribeJob {

    private final Recordings recordings;
    private final Path out;
    private final Set<OutputFormat> formats;
    private final PrintStream screen;
    private final Outcomes outcomes;
    private final ProgressDisplay display;
    private final TranscriptionRun run;

    /**
     * @param out      the output folder, absolute; exists
     * @param settings where the service is, as placeholders of the route
     * @param parallel recordings to transcribe at the same time
     */
    TranscribeJob(Recordings recordings, Path out, Set<OutputFormat> formats, Properties settings, int parallel,
                  PrintStream screen, boolean terminal) {
        this.recordings = recordings;
        this.out = out;
        this.formats = formats;
        this.screen = screen;
        this.display = terminal
                ? new BarProgress(screen, recordings.size(), totalMillis(recordings))
                : new LineProgress(screen, recordings.size());
        this.outcomes = new Outcomes(recordings, display);
        Properties all = new Properties();
        all.putAll(settings);
        all.setProperty("out", TranscriptionRun.uriPath(out));
        all.setProperty("format", formats.stream().map(OutputFormat::name).collect(Collectors.joining(",")));
        all.setProperty("parallel", Integer.toString(parallel));
        all.setProperty("recordings", Integer.toString(recordings.size()));
        this.run = new TranscriptionRun(recordings, outcomes, all);
    }

    /**
     * Blocks until all is done and written, or until {@link #cancel}.
     *
     * @param  service    what transcribes, in words
     * @param  embedLimit bytes of audio that the report may hold
     * @return            what happened
     * @throws Exception  when the route cannot start, or the report cannot be written
     */
    Report execute(String service, long embedLimit) throws Exception {
        Instant started = Instant.now();
        try (display) {
            run.run();
        }
        Duration elapsed = Duration.between(started, Instant.now());
        Report report = new Report(Instant.now(), service, elapsed, outcomes.all().stream().map(this::entry).toList());
        new ReportWriter(embedLimit).write(report, out);
        Summary.print(screen, report, out);
        return report;
    }

    /** Makes {@link #execute} end soon, with a report on what is done. Safe on any thread. */
    void cancel() {
        run.cancel();
    }

    private Report.Entry entry(Outcome outcome) {
        Recording recording = outcome.recording();
        Transcript transcript = outcome.transcript();
        List<Report.Line> lines = new ArrayList<>();
        if (transcript != null) {
            transcript.segments().stream().filter(segment -> !segment.line().isEmpty())
                    .forEach(segment -> lines.add(new Report.Line(segment.startMs(), segment.endMs(), segment.line())));
        }
        List<Report.Output> outputs = new ArrayList<>();
        if (!outcome.failed()) {
            formats.forEach(format -> outputs.add(
                    new Report.Output(format.title(), out.resolve(recording.outputName() + "." + format.name()))));
        }
        return new Report.Entry(
                recording.name(), recording.file(), transcript == null ? 0 : transcript.durationMs(),
                transcript == null ? null : transcript.language(), lines, outputs, outcome.failure());
    }

    private static long totalMillis(Recordings recordings) {
        long millis = 0;
        for (Recording recording : recordings.all()) {
            try (AudioReader reader = AudioFiles.open(new BufferedInputStream(Files.newInputStream(recording.file())))) {
                millis += Math.max(0, reader.length()) * 1000 / reader.sampleRate();
            } catch (IOException e) {
                // A file that is no audio fails later, with its reason; here it has no length.
                continue;
            }
        }
        return millis;
    }
}

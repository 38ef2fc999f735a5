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

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.voicelive.examples.transcribe.report.Report;
import dev.voicelive.examples.transcribe.report.ReportWriter;
import dev.voicelive.examples.transcribe.report.Times;

/** What a run says at its end. */
final class Summary {

    private Summary() {
    }

    /** @param out the output folder */
    static void print(PrintStream screen, Report report, Path out) {
        int all = report.entries().size();
        int failed = report.failures().size();
        screen.println();
        screen.printf("%d of %d recordings transcribed: %s of audio in %s, %.1f times real time.%n", all - failed, all,
                Times.length(report.audioMillis()), Times.length(report.elapsed().toMillis()), report.speed());
        if (failed > 0) {
            boolean copies = Files.isDirectory(out.resolve("failed"));
            screen.println(
                    failed + (copies ? " failed; copies and reasons are in " + out.resolve("failed") + ":" : " failed:"));
            report.failures().forEach(entry -> screen.println(
                    "  " + LineProgress.printable(entry.name()) + ": "
                                                              + LineProgress.printable(String.valueOf(entry.failure()))));
        }
        screen.println("Transcripts: " + out);
        screen.println("Report:      " + out.resolve(ReportWriter.FILE_NAME).toUri());
    }
}

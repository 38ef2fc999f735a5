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
import java.io.PrintStream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say whether and where to serve the page. */
final class PageOptions {

    private static final int MAX_PORT = 65_535;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--page", paramLabel = "PORT", defaultValue = "0",
            description = "Port of the page that follows the transcripts, on this machine (default: any free one).")
    private int port;

    @Option(names = "--no-page", description = "Without that page.")
    private boolean none;

    static void checkPort(CommandSpec spec, String option, int port) {
        if (port < 0 || port > MAX_PORT) {
            throw new ParameterException(spec.commandLine(), option + " must be 0 to " + MAX_PORT + ", not " + port);
        }
    }

    /** Serves the page and says where; null when none is wanted. */
    @Nullable
    LivePage start(PrintStream screen) {
        if (none) {
            return null;
        }
        checkPort(spec, "--page", port);
        try {
            LivePage page = LivePage.start(port);
            screen.println("Follow it in a browser: " + page.uri());
            return page;
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--page: " + e.getMessage(), e);
        }
    }
}

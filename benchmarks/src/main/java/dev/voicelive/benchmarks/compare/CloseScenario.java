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
package dev.voicelive.benchmarks.compare;

import java.time.Duration;

/** The service closes the connection with a code and a reason: the application is to learn both. */
final class CloseScenario implements Scenario {

    private static final int CODE = 1011;
    private static final String REASON = "ordered fault";
    private static final byte[] AUDIO = new byte[5 * Service.CHUNK_BYTES];

    @Override
    public String name() {
        return "close-1011";
    }

    @Override
    public String question() {
        return "The service closes with code 1011 and a reason: the application learns both.";
    }

    @Override
    public Outcome run(Client client) throws Exception {
        try (Service service = new Service()) {
            service.faults().closeAfterAudio(Duration.ofMillis(100), CODE);
            try (ClientSession session = client.open(service.uri())) {
                Application application = new Application(Duration.ZERO);
                session.hear(application);
                session.append(AUDIO);
                String told = application.awaitTold(REASON);
                if (told == null) {
                    String end = application.end();
                    return Outcome.of(false, "not told the reason; the stream " + (end == null ? "went on" : end));
                }
                return Outcome.of(told.contains(String.valueOf(CODE)), told);
            }
        }
    }
}

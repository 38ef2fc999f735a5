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
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The service sends numbered audio deltas and, at last, the end of the response: each is to come once and in order.
 *
 * @param deltas deltas in each round
 * @param rounds how often, each time in a session of its own
 * @param pace   time between deltas; zero for one burst
 * @param late   time from the connection until somebody hears
 * @param work   time that each event takes the one who hears
 */
record DeltaScenario(String name, String question, int deltas, int rounds, Duration pace, Duration late, Duration work)
        implements
            Scenario {

    private static final String RESPONSE = "resp_";
    private static final Pattern NUMBER = Pattern.compile("\"" + RESPONSE + "(\\d+)\"");

    @Override
    public Outcome run(Client client) throws Exception {
        int received = 0;
        int missing = 0;
        int inversions = 0;
        String end = "";
        for (int round = 0; round < rounds; round++) {
            Application application = new Application(work);
            try (Service service = new Service(); ClientSession session = client.open(service.uri())) {
                if (late.isZero()) {
                    session.hear(application);
                }
                send(service);
                if (!late.isZero()) {
                    TimeUnit.MILLISECONDS.sleep(late.toMillis());
                    session.hear(application);
                }
                application.awaitNumbers(deltas + 1);
                end = application.end() == null ? end : "; then the stream ended: " + application.end();
            }
            List<Integer> numbers = application.numbers();
            received += numbers.size();
            missing += deltas + 1 - new HashSet<>(numbers).size();
            inversions += inversions(numbers);
        }
        int sent = rounds * (deltas + 1);
        return Outcome.of(
                received == sent && missing == 0 && inversions == 0,
                "%,d of %,d events received, %,d pairs out of order%s".formatted(received, sent, inversions, end));
    }

    private void send(Service service) throws InterruptedException {
        for (int i = 0; i < deltas; i++) {
            service.sendDelta(i);
            TimeUnit.MILLISECONDS.sleep(pace.toMillis());
        }
        ObjectNode done = Service.event("response.done");
        done.putObject("response").put("id", RESPONSE + deltas).put("object", "realtime.response").put("status", "completed");
        service.send(done);
    }

    /** The number of a {@code response.done}: that of the delta that would have come next. */
    static int number(String responseDone) {
        Matcher number = NUMBER.matcher(responseDone);
        return number.find() ? Integer.parseInt(number.group(1)) : -1;
    }

    private static int inversions(List<Integer> numbers) {
        int inversions = 0;
        for (int i = 1; i < numbers.size(); i++) {
            inversions += numbers.get(i) < numbers.get(i - 1) ? 1 : 0;
        }
        return inversions;
    }
}

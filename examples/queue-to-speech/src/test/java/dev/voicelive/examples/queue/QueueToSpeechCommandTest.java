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
package dev.voicelive.examples.queue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;

import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.speech.ScriptedTextToSpeech;
import dev.voicelive.emulator.speech.SpeechEngineException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The program as its users run it, with a real broker. */
class QueueToSpeechCommandTest {

    private static final int PATIENCE_MILLIS = 60_000;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final StringWriter errors = new StringWriter();

    @Test
    void theSameTextIsSpokenOnceHoweverManyAskForItAtTheSameTime() throws Exception {
        ScriptedTextToSpeech speech = new ScriptedTextToSpeech();
        try (VoiceLiveEmulator emulator = emulator(speech)) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                texts.add("Announcement number " + i % 3 + ".");
            }
            assertThat(speak(emulator, texts, "--parallel", "8")).as(errors.toString()).isZero();
            assertThat(speech.texts()).containsExactlyInAnyOrder(
                    "Announcement number 0.", "Announcement number 1.", "Announcement number 2.");
            assertThat(wavFiles()).hasSize(3);
            assertThat(rows("spoken ")).isEqualTo(2 * 3);
            assertThat(rows("reused ")).isEqualTo(2 * 21);
            assertThat(screen.toString(StandardCharsets.UTF_8)).contains("24 of 24 texts are in",
                    "1.1 s  announcement-number-0-");

            assertThat(speak(emulator, List.of("Announcement number 1."))).isZero();
            assertThat(speech.texts()).hasSize(3);
            assertThat(speak(emulator, List.of("Announcement number 1."), "--rate", "1.25")).isZero();
            assertThat(speech.texts()).hasSize(4);
            assertThat(screen.toString(StandardCharsets.UTF_8)).contains("0.9 s  announcement-number-1-");
        }
    }

    @Test
    void whatCannotBeSpokenIsTriedAgainAndThenGoesToTheDeadLetters() throws Exception {
        ScriptedTextToSpeech speech = new ScriptedTextToSpeech();
        try (VoiceLiveEmulator emulator = emulator(speech)) {
            assertThat(speak(emulator, List.of("Fine.", " ", "a".repeat(2001)))).isEqualTo(QueueToSpeechCommand.SOME_DEAD);
        }
        assertThat(screen.toString(StandardCharsets.UTF_8))
                .contains("delivery 1 of 3: The message has a blank text", "delivery 2 of 3: The message has a blank text")
                .contains("The text has 2001 characters, but at most 2000 are spoken")
                .contains("1 of 3 texts are in", ", 2 in the queue texts.dead").doesNotContain("delivery 3 of 3");
        assertThat(speech.texts()).containsExactly("Fine.");
    }

    @Test
    void aTextThatTheServiceFailsToSpeakIsSpokenWhenItIsDeliveredAgain() throws Exception {
        AtomicBoolean failed = new AtomicBoolean();
        ScriptedTextToSpeech speech = new ScriptedTextToSpeech(16_000, 1, (index, text) -> {
            if (!failed.getAndSet(true)) {
                throw new SpeechEngineException("The voice is hoarse");
            }
        });
        try (VoiceLiveEmulator emulator = emulator(speech)) {
            assertThat(speak(emulator, List.of("Once more."))).as(errors.toString()).isZero();
        }
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("again   delivery 1 of 3: ", "1 of 1 texts are in");
        assertThat(wavFiles()).hasSize(1);
    }

    @Test
    void whatIsNoTextGoesToTheDeadLettersAsItWasWithTheCause() throws Exception {
        try (LocalBroker broker = LocalBroker.start("calls", 3);
             VoiceLiveEmulator emulator = emulator(new ScriptedTextToSpeech());
             ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.url());
             JMSContext client = factory.createContext()) {
            BytesMessage bytes = client.createBytesMessage();
            bytes.writeBytes(new byte[] { 1, 2, 3 });
            bytes.setStringProperty("customer", "4711");
            client.createProducer().send(client.createQueue("calls"), bytes);
            AtomicInteger exit = new AtomicInteger(-1);
            Thread service = new Thread(
                    () -> exit.set(speak(emulator, List.of(), "--broker", broker.url(), "--queue", "calls")));
            service.start();
            Message dead = client.createConsumer(client.createQueue("calls.dead")).receive(PATIENCE_MILLIS);
            assertThat(dead).as("%s%s", screen, errors).isNotNull();
            assertThat(dead.getBody(byte[].class)).containsExactly(1, 2, 3);
            assertThat(dead.getStringProperty("customer")).isEqualTo("4711");
            assertThat(dead.getStringProperty("cause")).isEqualTo("The message is no text message: its body is bytes");

            try (Requests requests = new Requests(factory, "calls")) {
                requests.send("Still here.");
                assertThat(requests.await(Duration.ofMillis(PATIENCE_MILLIS))).singleElement()
                        .satisfies(reply -> assertThat(reply.duration()).isEqualTo(550));
            }
            service.interrupt();
            service.join();
            await().untilAsserted(() -> assertThat(emulator.activeSessions()).isZero());
        }
    }

    @Test
    void whatIsSpokenCanBeUnderstood() throws Exception {
        try (VoiceLiveEmulator emulator = VoiceLiveEmulator.builder().port(0).start();
             DefaultCamelContext camel = new DefaultCamelContext()) {
            assertThat(speak(emulator, List.of("The train leaves from platform four."))).as(errors.toString()).isZero();
            camel.start();
            String heard = camel.createProducerTemplate().requestBody(
                    "voicelive:local?model=gpt-4o&turnTimeout=10m&endpoint=" + emulator.uri(), wavFiles().get(0), String.class);
            assertThat(heard.toLowerCase(Locale.ROOT)).contains("the train leaves from platform");
        }
    }

    @Test
    void aWrongOptionIsToldInOneLine() {
        wrong("--rate must be 0.5 to 1.5, not 9.0", "--rate", "9");
        wrong("--parallel must be 1 to 30, not 0", "--parallel", "0");
        wrong("--queue must be letters", "--queue", "a b");
        wrong("--broker is no address of an Artemis broker", "--broker", "carrier pigeon", "Hello");
    }

    @Test
    void aBrokerThatIsNotThereIsToldInOneLine() {
        assertThat(run(List.of("--broker", "tcp://127.0.0.1:1"))).isEqualTo(QueueToSpeechCommand.SOME_DEAD);
        assertThat(errors.toString()).startsWith("voicelive queue-to-speech: ").contains("Cannot connect to server")
                .hasLineCount(1);
    }

    private void wrong(String message, String... args) {
        assertThat(run(List.of(args))).isEqualTo(QueueToSpeechCommand.WRONG_OPTIONS);
        assertThat(errors.toString()).contains(message);
    }

    private static VoiceLiveEmulator emulator(ScriptedTextToSpeech speech) {
        return VoiceLiveEmulator.builder().port(0).textToSpeech(speech).start();
    }

    private int speak(VoiceLiveEmulator emulator, List<String> texts, String... options) {
        List<String> args = new ArrayList<>(texts);
        args.addAll(List.of("--endpoint", emulator.uri().toString()));
        args.addAll(List.of(options));
        return run(args);
    }

    private int run(List<String> args) {
        List<String> all = new ArrayList<>(args);
        all.addAll(List.of("--out", folder.toString()));
        CommandLine command
                = QueueToSpeechCommand.commandLine(new PrintStream(screen, true, StandardCharsets.UTF_8), Map.of());
        return command.setErr(new PrintWriter(errors, true)).execute(all.toArray(String[]::new));
    }

    /** How many lines tell this result: one while it goes and one in the table. */
    private long rows(String result) {
        return screen.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains(result)).count();
    }

    private List<Path> wavFiles() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".wav")).toList();
        }
    }
}

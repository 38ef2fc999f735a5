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
package dev.voicelive.emulator.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.voicelive.emulator.fault.Faults.Ending;
import dev.voicelive.emulator.fault.Faults.FirstError;
import dev.voicelive.emulator.fault.Faults.Refusal;
import dev.voicelive.emulator.fault.Faults.UtteranceFate;

/** The kinds of fault and how they are written: the name and, after a colon each, what belongs to it. */
public enum FaultKind {

    REFUSE("refuse", "STATUS[:SECONDS]", arguments -> {
        int status = (int) arguments.number("STATUS", 400, 599);
        return new Fault.Refuse(
                new Refusal(
                        status, arguments.more() ? Duration.ofSeconds(arguments.number("SECONDS", 0, 86_400)) : null));
    }),
    SLOW_HANDSHAKE("slow-handshake", "MS", arguments -> new Fault.SlowHandshake(arguments.millis("MS"))),
    ERROR("error", "CODE", arguments -> {
        String code = arguments.word("CODE");
        return new Fault.FailSession(new FirstError(code, "The emulator was told to fail this session with " + code));
    }),
    BYOM_ERROR("byom-error", "[STATUS]", arguments -> new Fault.FailSession(
            new FirstError(
                    "byom_realtime_connection_error", "The connection to the deployment failed with HTTP status "
                                                      + (arguments.more() ? arguments.number("STATUS", 400, 599) : 404)))),
    DROP_AFTER_EVENTS("drop-after-events", "EVENTS", arguments -> new Fault.End(
            arguments.count("EVENTS"), Long.MAX_VALUE, Ending.DROP)),
    DROP_AFTER_BYTES("drop-after-bytes", "BYTES", arguments -> new Fault.Cut(arguments.count("BYTES"))),
    CLOSE_AFTER_EVENTS("close-after-events", "EVENTS:CODE", arguments -> new Fault.End(
            arguments.count("EVENTS"), Long.MAX_VALUE, new Ending(arguments.closeCode("CODE")))),
    CLOSE_AFTER_BYTES("close-after-bytes", "BYTES:CODE", arguments -> new Fault.End(
            Long.MAX_VALUE, arguments.count("BYTES"), new Ending(arguments.closeCode("CODE")))),
    EXPIRE_AFTER("expire-after", "MS", arguments -> new Fault.Expire(arguments.millis("MS"))),
    STALL_READS("stall-reads", "MS", arguments -> new Fault.StallReads(arguments.millis("MS"))),
    STALL_WRITES("stall-writes", "MS", arguments -> new Fault.StallWrites(arguments.millis("MS"))),
    DELAY_EVENT("delay-event", "MS", arguments -> new Fault.Delay(arguments.millis("MS"))),
    DUPLICATE_EVENT("duplicate-event", "", arguments -> new Fault.Duplicate()),
    UNKNOWN_EVENT("unknown-event", "[TYPE]", arguments -> new Fault.Unknown(
            arguments.more() ? arguments.word("TYPE") : "emulator.unknown")),
    HUGE_EVENT("huge-event", "BYTES", arguments -> new Fault.Pad((int) arguments.number("BYTES", 1, 64 << 20))),
    LOSE_TRANSCRIPTION("lose-transcription", "", arguments -> new Fault.SpoilTranscription(UtteranceFate.WITHHOLD)),
    FAIL_TRANSCRIPTION("fail-transcription", "", arguments -> new Fault.SpoilTranscription(UtteranceFate.FAIL));

    private final String label;
    private final String arguments;
    private final Function<FaultArguments, Fault> reader;

    FaultKind(String label, String arguments, Function<FaultArguments, Fault> reader) {
        this.label = label;
        this.arguments = arguments;
        this.reader = reader;
    }

    /** The name it is ordered by. */
    public String label() {
        return label;
    }

    /** How it is written, such as {@code refuse:STATUS[:SECONDS]}. */
    public String usage() {
        return arguments.isEmpty() ? label : arguments.startsWith("[") ? label + "[:" + arguments.substring(1)
                : label + ":" + arguments;
    }

    /**
     * Reads a fault.
     *
     * @param  option                   where it was given, for errors
     * @param  text                     as in {@link #usage()}
     * @throws IllegalArgumentException when it cannot be read; the message names the option and what is allowed
     */
    static Fault read(String option, String text) {
        String[] parts = text.split(":", -1);
        for (FaultKind kind : values()) {
            if (kind.label.equals(parts[0])) {
                FaultArguments read = new FaultArguments(option, kind.usage(), Arrays.asList(parts).subList(1, parts.length));
                Fault fault = kind.reader.apply(read);
                read.end();
                return fault;
            }
        }
        throw new IllegalArgumentException(
                option + ": there is no fault '" + parts[0] + "'; there are "
                                           + Arrays.stream(values()).map(FaultKind::label).collect(Collectors.joining(", ")));
    }
}

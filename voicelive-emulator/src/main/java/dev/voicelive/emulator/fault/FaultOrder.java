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

import java.util.Arrays;
import java.util.List;

/**
 * A fault and when it happens. Written {@code FAULT[,WHEN]…}, where FAULT is one of {@link FaultKind} and WHEN one of
 * {@code at:N} (the Nth time), {@code every:N} (each Nth time), {@code chance:P} (each time with this probability) and
 * {@code times:N} (no more often than this); without, it happens each time. Counted are upgrades, events of a session
 * or utterances of a session, by the fault.
 *
 * @param text     as it was written
 * @param fault    what happens
 * @param schedule when
 */
public record FaultOrder(String text, Fault fault, Schedule schedule) {

    /**
     * Reads an order.
     *
     * @param  option                   where it was given, for errors
     * @throws IllegalArgumentException when it cannot be read; the message names the option, what was found and what is
     *                                  allowed
     */
    public static FaultOrder parse(String option, String text) {
        List<String> parts = Arrays.asList(text.strip().split(",", -1));
        return new FaultOrder(
                text.strip(), FaultKind.read(option, parts.get(0)),
                Schedule.read(option, parts.subList(1, parts.size())));
    }

    @Override
    public String toString() {
        return text;
    }
}

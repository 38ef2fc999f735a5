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

/**
 * What came of a trial.
 *
 * @param seen what was seen and measured
 */
record Outcome(Verdict verdict, String seen) {

    enum Verdict {
        HELD,
        FAILED,
        NOT_RUN
    }

    static Outcome of(boolean held, String seen) {
        return new Outcome(held ? Verdict.HELD : Verdict.FAILED, seen);
    }

    static Outcome notRun(String why) {
        return new Outcome(Verdict.NOT_RUN, why);
    }

    boolean failed() {
        return verdict == Verdict.FAILED;
    }

    @Override
    public String toString() {
        String word = switch (verdict) {
            case HELD -> "held";
            case FAILED -> "FAILED";
            case NOT_RUN -> "not run";
        };
        return word + ": " + seen;
    }
}

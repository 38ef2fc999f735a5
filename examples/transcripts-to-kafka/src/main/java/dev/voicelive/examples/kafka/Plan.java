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

/**
 * What an amount of audio a day needs when it comes evenly over the day.
 *
 * @param sessions          sessions that are open at the same time, one for each worker
 * @param partitions        partitions of {@link Topics#RECORDINGS}: a worker without one has no work
 * @param processes         processes with workers
 * @param connectsPerMinute new sessions a minute, once all are open
 * @param tokensPerMinute   tokens a minute
 * @param resources         Foundry resources, so that none comes to a limit
 * @param startMinutes      how long it takes until all sessions are open, in minutes
 */
record Plan(long sessions, long partitions, long processes, double connectsPerMinute, double tokensPerMinute, long resources,
        double startMinutes) {

    private static final double HOURS_A_DAY = 24;

    /**
     * What is to be done.
     *
     * @param hours           hours of audio a day, more than 0
     * @param speed           how many times faster than real time a session transcribes, more than 0
     * @param load            share of the time in which a session may be busy, more than 0, at most 1
     * @param tokensPerSecond tokens that a second of audio counts as, at least 0
     * @param sessionMinutes  how long a session is used, more than 0, at most 60
     * @param workers         workers in a process, at least 1
     */
    record Need(double hours, double speed, double load, double tokensPerSecond, double sessionMinutes, int workers) {

        Need {
            check("--hours", hours > 0, hours, "more than 0");
            check("--speed", speed > 0, speed, "more than 0");
            check("--load", load > 0 && load <= 1, load * 100, "more than 0 and at most 100");
            check("--tokens-per-second", tokensPerSecond >= 0, tokensPerSecond, "at least 0");
            check("--session-minutes", sessionMinutes > 0 && sessionMinutes <= 60, sessionMinutes,
                    "more than 0 and at most 60");
            check("--workers", workers >= 1, workers, "at least 1");
        }
    }

    /** What one resource allows, each more than 0. */
    record Limits(double connectsPerMinute, double tokensPerMinute) {

        Limits {
            check("--connects-per-minute", connectsPerMinute > 0, connectsPerMinute, "more than 0");
            check("--tokens-per-minute", tokensPerMinute > 0, tokensPerMinute, "more than 0");
        }
    }

    private static void check(String option, boolean right, double value, String allowed) {
        if (!right) {
            throw new IllegalArgumentException(option + " must be " + allowed + ", not " + value);
        }
    }

    static Plan of(Need need, Limits limits) {
        double atOnce = need.hours() / HOURS_A_DAY;
        long sessions = (long) Math.ceil(atOnce / need.speed() / need.load());
        double connects = sessions / need.sessionMinutes();
        double tokens = atOnce * 60 * need.tokensPerSecond();
        long resources = (long) Math.ceil(Math.max(
                1, Math.max(connects / limits.connectsPerMinute(), tokens / limits.tokensPerMinute())));
        return new Plan(
                sessions, sessions, (sessions + need.workers() - 1) / need.workers(), connects, tokens, resources,
                sessions / limits.connectsPerMinute() / resources);
    }
}

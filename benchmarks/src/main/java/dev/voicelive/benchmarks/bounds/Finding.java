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
package dev.voicelive.benchmarks.bounds;

import java.util.ArrayList;
import java.util.List;

/**
 * What one scenario has shown.
 *
 * @param sent     messages that were handed to the component
 * @param accepted those that it took, sooner or later
 * @param refused  those that failed, each with an exception that says so
 * @param waiting  those that were neither at the last look
 * @param inOrder  events or segments that came where they belong
 * @param lost     what was accepted and never arrived, and events that are missing, twice or out of order
 * @param allowed  bytes that the options let it hold beyond what it holds at rest
 * @param start    before anything goes wrong
 * @param middle   when half of all was offered
 * @param end      when all was offered and nothing is better yet
 */
record Finding(long sent, long accepted, long refused, long waiting, long inOrder, long lost, long allowed, Memory start,
        Memory middle, Memory end) {

    /** What does not count: buffers that Netty takes in advance, classes loaded late, exchanges at work. */
    private static final long SLACK_BYTES = 16L << 20;
    private static final double GROWTH = 1.1;
    private static final int THREADS = 4;

    /** What is wrong; empty when nothing is. */
    List<String> objections() {
        List<String> objections = new ArrayList<>();
        if (end.bytes() > middle.bytes() * GROWTH + SLACK_BYTES) {
            objections.add("grows from the middle to the end");
        }
        if (Math.max(middle.bytes(), end.bytes()) > start.bytes() + allowed + SLACK_BYTES) {
            objections.add("holds more than the options allow");
        }
        if (end.threads() > middle.threads() + THREADS) {
            objections.add("threads grow");
        }
        if (lost != 0) {
            objections.add(lost + " lost");
        }
        if (sent != accepted + refused) {
            objections.add(sent - accepted - refused + " never answered");
        }
        return objections;
    }
}

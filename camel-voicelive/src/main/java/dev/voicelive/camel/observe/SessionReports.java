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
package dev.voicelive.camel.observe;

/** Told of what an application may want to react to. Called on any thread; must not block. */
public interface SessionReports {

    /** A session can be used. */
    void opened(SessionSnapshot session);

    /**
     * A session is over.
     *
     * @param lost whether it ended by itself
     */
    void ended(SessionSnapshot session, boolean lost, String reason);

    /** A part of a limit is used up, or all of it. */
    void limit(UsageBudget.Mark mark);
}

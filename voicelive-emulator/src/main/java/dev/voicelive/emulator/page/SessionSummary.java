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
package dev.voicelive.emulator.page;

import org.jspecify.annotations.Nullable;

/**
 * A session, or an upgrade that was refused, in the list.
 *
 * @param began     when it began (ms since the epoch)
 * @param ended     when it ended, or 0
 * @param state     {@code refused}, {@code ended} or as in {@link Activity#name()}
 * @param query     what was asked for, without secrets, such as {@code model=gpt-4o}
 * @param client    the client's {@code User-Agent}, or null
 * @param code      what it ended with: a close code, an HTTP status, or null for none
 * @param events    events in both directions
 * @param inMillis  length of the audio from the client (ms)
 * @param outMillis length of the audio to the client (ms)
 */
record SessionSummary(String id, long began, long ended, String state, String query, String credential,
        @Nullable String client, @Nullable Integer code, long events, long inMillis, long outMillis) {
}

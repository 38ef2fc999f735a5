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

/**
 * One entry of the event log: an event, or a run of events that carry audio.
 *
 * @param number     counts the entries of a session from 1
 * @param time       when it came, the last one of a run (ms since the epoch)
 * @param fromClient whether the client sent it
 * @param text       its JSON without secrets and audio; empty for a run
 * @param count      how many events it stands for
 * @param bytes      bytes of audio, decoded
 * @param millis     length of that audio (ms)
 */
record LoggedEvent(long number, long time, boolean fromClient, String type, String text, int count, long bytes, long millis) {
}

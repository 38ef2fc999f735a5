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
/**
 * Recorded sessions: written from live ones, read, and played back to a client while what it sends is compared. Knows
 * no sockets. A recording is a file of JSON, one frame a line and in wire order: {@code {"dir":"S","event":{…}}} from
 * the service, {@code {"dir":"C","event":{…}}} from the client.
 */
package dev.voicelive.emulator.replay;

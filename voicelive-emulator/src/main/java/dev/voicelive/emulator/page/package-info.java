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
 * The control page: what sessions do and say, for people who look at it in a browser. It remembers the last events and
 * lines of each session, live and lately ended, within fixed bounds; a browser that looks is sent what is new a few
 * times a second and never holds up a session. No secret and no audio gets here, only how much and how loud it was.
 * Knows of sessions by the server's monitor only.
 */
@NullMarked
package dev.voicelive.emulator.page;

import org.jspecify.annotations.NullMarked;

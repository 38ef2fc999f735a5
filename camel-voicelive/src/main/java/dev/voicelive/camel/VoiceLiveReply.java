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
package dev.voicelive.camel;

/** What a reply has as body. */
public enum VoiceLiveReply {

    /** What the assistant wrote or said. */
    text,
    /** The whole spoken answer, as {@link VoiceLiveAudioContainer} says. */
    audio,
    /** An InputStream of raw audio that can be read while the answer is still being spoken. */
    audioStream,
    /** An Iterator over the pieces of the text, which can be read while it is still being written. */
    textStream
}

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

/** What a producer does with a message. */
public enum VoiceLiveOperation {

    /** Turns the audio file in the body into a transcript, in a session of its own. */
    transcribe,
    /** Puts the audio in the body into the session's input buffer; done when the socket has taken it. */
    append,
    /** Takes what was appended as a turn of the user. */
    commit,
    /** Forgets what was appended since the last turn. */
    clear,
    /** Lets the assistant respond to the text or audio in the body, and waits for the answer. */
    respond,
    /** Speaks the text in the body word for word, without asking the model. */
    speak,
    /** Adds the item in the body to the conversation. */
    createItem,
    /** Removes an item. */
    deleteItem,
    /** Gets an item as the service has it. */
    retrieveItem,
    /** Cuts off the audio of an item of the assistant. */
    truncate,
    /** Ends the response that is being made. */
    cancel,
    /** Changes the session by the fields in the body. */
    updateSession,
    /** Allows or forbids what a tool of an MCP server asked leave for. */
    approve,
    /** Sends the client event in the body, whatever it is. */
    event,
    /** Closes the session. */
    close
}

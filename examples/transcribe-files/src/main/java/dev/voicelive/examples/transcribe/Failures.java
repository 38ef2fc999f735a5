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
package dev.voicelive.examples.transcribe;

import java.nio.file.FileSystemException;

import dev.voicelive.camel.operation.TranscriptionException;

/** Failures in one line for people. */
final class Failures {

    private Failures() {
    }

    /** Why it failed, without the file's path, which stands beside it. */
    static String reason(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        if (failure instanceof FileSystemException file && file.getReason() == null) {
            // Its message is the path alone, what happened to it is only in the name of the class.
            return failure.getClass().getSimpleName() + ": " + message;
        }
        if (failure instanceof TranscriptionException transcription) {
            String prefix = "Cannot transcribe " + transcription.getSource() + ": ";
            return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
        }
        return message;
    }
}

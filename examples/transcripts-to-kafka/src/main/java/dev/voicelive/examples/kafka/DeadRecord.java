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

import org.jspecify.annotations.Nullable;

/**
 * A record of {@link Topics#RECORDINGS} that could not be transcribed.
 *
 * @param cause  why, in one sentence
 * @param claim  what was to be transcribed, without audio; null when the record held no claim
 * @param record the record's value when it held no claim; else null
 */
public record DeadRecord(String cause, @Nullable Claim claim, @Nullable String record) {
}

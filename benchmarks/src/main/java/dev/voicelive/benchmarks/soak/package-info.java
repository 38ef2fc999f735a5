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
 * A soak: many sessions speak for long while one thing after the other goes wrong, and everything that was said is
 * accounted for. What is said can be told from the audio alone. Nothing here measures speed.
 */
@NullMarked
package dev.voicelive.benchmarks.soak;

import org.jspecify.annotations.NullMarked;

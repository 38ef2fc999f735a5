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
package dev.voicelive.speech.marytts;

import java.util.List;

/**
 * A sentence as sound.
 *
 * @param phones  its sounds and pauses in order; their lengths add up to that of the samples
 * @param samples mono PCM at {@link MaryVoice#SAMPLE_RATE}
 */
record SpokenSentence(List<Phone> phones, short[] samples) {

    SpokenSentence {
        phones = List.copyOf(phones);
    }
}

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

import java.util.HashMap;
import java.util.Map;

/**
 * The positions of the mouth for the sounds of US English, as the Azure Speech service numbers them. A sound that moves
 * the mouth, such as the vowel of "day", has two.
 */
final class Visemes {

    private static final int[] SILENCE = { 0 };
    private static final Map<String, int[]> BY_PHONE = new HashMap<>();

    static {
        put("{ V @", 1);
        put("A", 2);
        put("O", 3);
        put("E U", 4);
        put("EI", 4, 6);
        put("r=", 5);
        put("i I j", 6);
        put("u w", 7);
        put("@U", 8, 4);
        put("aU", 9);
        put("OI", 10);
        put("AI", 11);
        put("h", 12);
        put("r", 13);
        put("l", 14);
        put("s z", 15);
        put("S Z", 16);
        put("tS dZ", 19, 16);
        put("D", 17);
        put("f v", 18);
        put("t d n T", 19);
        put("k g N", 20);
        put("p b m", 21);
    }

    private Visemes() {
    }

    private static void put(String phones, int... ids) {
        for (String phone : phones.split(" ", -1)) {
            BY_PHONE.put(phone, ids);
        }
    }

    /** The positions, one after the other; silence for a pause. */
    static int[] of(String phone) {
        return BY_PHONE.getOrDefault(phone, SILENCE);
    }
}

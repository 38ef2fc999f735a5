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
package dev.voicelive.camel.conversation;

import java.util.UUID;

/** Ids of items that this side makes, in the form of the service's own (protocol section 5). */
public final class ItemIds {

    private static final int CHARACTERS = 22;

    private ItemIds() {
    }

    /** One that has not been used. */
    public static String next() {
        return "item_" + UUID.randomUUID().toString().replace("-", "").substring(0, CHARACTERS);
    }
}

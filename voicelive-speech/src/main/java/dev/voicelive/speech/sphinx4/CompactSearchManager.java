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
package dev.voicelive.speech.sphinx4;

import java.util.HashMap;

import edu.cmu.sphinx.decoder.search.WordPruningBreadthFirstLookaheadSearchManager;

/**
 * Sphinx-4's search with smaller tables. The original makes a new hash table of half a megabyte or more for each frame
 * of 10 ms, mostly empty; the G1 collector treats arrays of that size apart, which made recognition with it three times
 * slower. Public because Sphinx-4 creates it by name.
 */
public final class CompactSearchManager extends WordPruningBreadthFirstLookaheadSearchManager {

    // 256 KB with compressed references, half of what G1 treats apart in its smallest regions
    private static final int MAX_CAPACITY = 65_536;
    private static final int MIN_CAPACITY = 1024;
    // Lets the table hold twice as many tokens as it has buckets before it grows.
    private static final float LOAD_FACTOR = 2;

    /** Made by Sphinx-4. */
    public CompactSearchManager() {
    }

    @Override
    protected void createBestTokenMap() {
        int expected = bestTokenMap == null ? 0 : bestTokenMap.size();
        bestTokenMap = new HashMap<>(Math.max(MIN_CAPACITY, Math.min(MAX_CAPACITY, expected)), LOAD_FACTOR);
    }
}

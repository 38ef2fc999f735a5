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

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import dev.voicelive.emulator.speech.Recognition.Word;
import dev.voicelive.speech.Wording;
import edu.cmu.sphinx.decoder.ResultListener;
import edu.cmu.sphinx.recognizer.Recognizer;
import edu.cmu.sphinx.result.Result;
import edu.cmu.sphinx.result.WordResult;
import edu.cmu.sphinx.util.props.ConfigurationManager;
import edu.cmu.sphinx.util.props.PropertySheet;
import org.jspecify.annotations.Nullable;

/**
 * One allocated recogniser: about 200 MB of heap, seconds to make. Nothing of it is shared with another one, because
 * Sphinx-4's models keep the state of the search (caches, scores of the current frame) in their own fields. Not
 * thread-safe.
 */
final class Sphinx4Recognizer {

    private static final String CONFIGURATION = "sphinx4.xml";

    private final Recognizer recognizer;
    private final UtteranceSource source;

    private Sphinx4Recognizer(ConfigurationManager configuration) {
        this.recognizer = configuration.lookup("recognizer");
        this.source = configuration.lookup("source");
        recognizer.allocate();
    }

    /**
     * A recogniser for whole utterances: the mean of the utterance is removed before it is searched with a wide beam.
     */
    static Sphinx4Recognizer batch() {
        return new Sphinx4Recognizer(configuration());
    }

    /**
     * A recogniser that is quick enough to follow speech and gives the words so far four times a second of audio.
     *
     * @param partials receives them on the thread that recognises
     */
    static Sphinx4Recognizer live(Consumer<List<Word>> partials) {
        ConfigurationManager configuration = configuration();
        configuration.setGlobalProperty("beam", "3000");
        configuration.setGlobalProperty("frontEnd", "liveFrontEnd");
        configuration.setGlobalProperty("featureBlockSize", "25");
        configuration.setGlobalProperty("partials", "true");
        Sphinx4Recognizer live = new Sphinx4Recognizer(configuration);
        live.recognizer.addResultListener(new PartialListener(partials));
        return live;
    }

    private static ConfigurationManager configuration() {
        SphinxLogging.redirect();
        URL url = Sphinx4Recognizer.class.getResource(CONFIGURATION);
        return new ConfigurationManager(Objects.requireNonNull(url, CONFIGURATION));
    }

    /**
     * The words of one utterance, in order, times from its start.
     *
     * @throws RuntimeException or Error from Sphinx-4, after which this recogniser must not be used again
     */
    List<Word> recognize(UtteranceSource.Samples utterance) {
        source.begin(utterance);
        // without an endpointer there is one result, and a second call would upset the running mean
        Result result = recognizer.recognize();
        return result == null ? List.of() : words(result);
    }

    private static List<Word> words(Result result) {
        List<Word> words = new ArrayList<>();
        for (WordResult word : result.getTimedBestResult(false)) {
            // no lattice, hence no confidence
            words.add(new Word(
                    Wording.word(word.getWord().getSpelling()), Math.toIntExact(word.getTimeFrame().getStart()),
                    Math.toIntExact(word.getTimeFrame().getEnd()), null));
        }
        return words;
    }

    private record PartialListener(Consumer<List<Word>> partials) implements ResultListener {

        @Override
        public void newResult(@Nullable Result result) {
            if (result != null && !result.isFinal()) {
                partials.accept(words(result));
            }
        }

        @Override
        public void newProperties(PropertySheet properties) {
            // added by hand, so there are none
        }
    }
}

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

import java.util.ArrayList;
import java.util.List;

import org.w3c.dom.Element;

import marytts.htsengine.HMMData;
import marytts.htsengine.HTSParameterGeneration;
import marytts.htsengine.HTSUttModel;
import marytts.htsengine.HTSVocoder;
import marytts.modules.HTSEngine;
import marytts.unitselection.select.Target;

/**
 * Makes the sound of one sentence. Calls the steps of the engine one by one instead of through its audio stream: that
 * one has a thread of its own behind it, and waits for ever when the thread fails; and only here the lengths of the
 * sounds are known to the sample.
 */
final class HtsSound extends HTSEngine {

    private final HMMData model;
    private final List<Target> targets;
    private final List<Element> segments;

    HtsSound(HMMData model, List<Target> targets, List<Element> segments) {
        this.model = model;
        this.targets = targets;
        this.segments = segments;
    }

    SpokenSentence make() throws Exception {
        HTSUttModel states = processTargetList(targets, segments, model);
        HTSParameterGeneration parameters = new HTSParameterGeneration();
        parameters.htsMaximumLikelihoodParameterGeneration(states, model);
        double[] sound = new HTSVocoder().htsMLSAVocoder(parameters.getlf0Pst(), parameters.getMcepPst(),
                parameters.getStrPst(), parameters.getMagPst(), parameters.getVoicedArray(), model, null);
        return new SpokenSentence(phones(states), Loudness.toPcm(sound));
    }

    private List<Phone> phones(HTSUttModel states) {
        List<Phone> phones = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            Element segment = segments.get(i);
            int samples = states.getUttModel(i).getTotalDur() * model.getFperiod();
            phones.add(MaryDocument.isSound(segment)
                    ? new Phone(MaryDocument.symbol(segment), MaryDocument.word(segment), samples)
                    : new Phone("_", Phone.NO_WORD, samples));
        }
        return phones;
    }
}

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
import java.util.Locale;
import java.util.Properties;

import org.w3c.dom.Element;

import marytts.config.MaryConfig;
import marytts.datatypes.MaryData;
import marytts.datatypes.MaryDataType;
import marytts.features.FeatureProcessorManager;
import marytts.features.FeatureRegistry;
import marytts.features.TargetFeatureComputer;
import marytts.htsengine.HMMVoice;
import marytts.language.en.PronunciationModel;
import marytts.language.en.Prosody;
import marytts.modules.AcousticModeller;
import marytts.modules.InternalModule;
import marytts.modules.JPhonemiser;
import marytts.modules.ModuleRegistry;
import marytts.modules.OpenNLPPosTagger;
import marytts.modules.TargetFeatureLister;
import marytts.modules.synthesis.HMMSynthesizer;
import marytts.modules.synthesis.Voice;
import marytts.unitselection.select.Target;
import org.jspecify.annotations.Nullable;

/**
 * The voice with the stages that lead to it: parts of speech, pronunciation, stress and pauses, lengths and pitch, and
 * sound. Started by hand instead of with the server of MaryTTS, which would write all system properties to the log,
 * leave a shutdown hook behind and start a dozen stages that are not needed.
 *
 * <p>
 * Thread-safe: the stages up to the sound keep state and take turns (some milliseconds for a sentence), the sound is
 * made by as many threads as ask. MaryTTS itself keeps its parts in static fields, therefore there is only one.
 */
final class MaryVoice {

    /** Of the voice, in Hz. */
    static final int SAMPLE_RATE = 48_000;

    private static final Locale LOCALE = Locale.US;
    private static final String NAME = "cmu-slt-hsmm";

    private static @Nullable MaryVoice shared;

    private final HMMVoice voice;
    private final List<InternalModule> stages;
    private final TargetFeatureLister features = new TargetFeatureLister();
    private final TargetFeatureComputer featureComputer;

    private MaryVoice() throws Exception {
        MaryLogging.redirect();
        forgetUserDictionary();
        FeatureRegistry.setFeatureProcessorManager(LOCALE, new FeatureProcessorManager(LOCALE.toString()));
        if (!ModuleRegistry.getRegistrationComplete()) {
            ModuleRegistry.setRegistrationComplete();
        }
        stages = List.of(new OpenNLPPosTagger("en", "en.pos"), new JPhonemiser("en_US."), new Prosody(),
                new PronunciationModel(), new AcousticModeller());
        for (InternalModule stage : stages) {
            stage.startup();
        }
        features.startup();
        voice = new HMMVoice(NAME, new HMMSynthesizer());
        Voice.registerVoice(voice);
        featureComputer = FeatureRegistry.getTargetFeatureComputer(voice,
                voice.getHMMData().getFeatureDefinition().getFeatureNames());
    }

    /** The voice of this process; loads it the first time. */
    static synchronized MaryVoice shared() throws Exception {
        if (shared == null) {
            Thread thread = Thread.currentThread();
            ClassLoader context = thread.getContextClassLoader();
            // MaryTTS looks for its parts with the loader of the thread.
            thread.setContextClassLoader(MaryVoice.class.getClassLoader());
            try {
                shared = new MaryVoice();
            } finally {
                thread.setContextClassLoader(context);
            }
        }
        return shared;
    }

    // It would be looked for in the working directory.
    private static void forgetUserDictionary() {
        for (MaryConfig config : MaryConfig.getConfigs()) {
            Properties properties = config.getProperties();
            properties.remove("en_US.userdict");
        }
    }

    /**
     * Speaks a sentence.
     *
     * @param rate speed of speech, 1.0 for the voice's own
     */
    SpokenSentence speak(SpokenText.Sentence sentence, double rate) throws Exception {
        MaryDocument document = MaryDocument.of(sentence);
        List<Element> segments;
        List<Target> targets;
        synchronized (this) {
            segments = analyse(document, rate);
            targets = features.getListTargetFeatures(featureComputer, segments);
        }
        if (segments.isEmpty()) {
            return new SpokenSentence(List.of(), new short[0]);
        }
        return new HtsSound(voice.getHMMData(), targets, segments).make();
    }

    /** The sounds and pauses of the sentence, with their lengths and pitch. */
    private List<Element> analyse(MaryDocument document, double rate) throws Exception {
        MaryData data = new MaryData(MaryDataType.TOKENS, LOCALE);
        data.setDocument(document.document());
        for (InternalModule stage : stages) {
            data.setDefaultVoice(voice);
            data = stage.process(data);
        }
        List<Element> segments = new ArrayList<>(new MaryDocument(data.getDocument()).segments());
        MaryDocument.changeRate(segments, rate);
        return segments;
    }
}

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

import org.apache.log4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what MaryTTS writes through log4j 1.2 out of the log: hundreds of lines of levels INFO and DEBUG for each
 * sentence, the text among them. They can still be seen at level TRACE of this package's logger; warnings go to the
 * loggers {@code marytts.*}.
 */
final class MaryLogging {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(MaryLogging.class);

    private static final List<String> TALKATIVE = List.of("AcousticModeller", "CartTreeSet", "GVModelSet",
            "HMMData", "HMMModel", "HMMSynthesizer", "HTSCARTReader", "HTSEngine", "JPhonemiser", "OpenNLPPosTagger",
            "PStream", "ParameterGeneration", "PhoneTranslator", "PronunciationModel", "Prosody",
            "ProsodyElementHandler", "TargetFeatureLister", "Vocoder", "Voice");

    private MaryLogging() {
    }

    /** Has to run before MaryTTS asks for its loggers; further calls do nothing. */
    static void redirect() {
        for (String name : TALKATIVE) {
            Logger.getLogger("marytts." + name, Quiet::new);
        }
    }

    private static final class Quiet extends Logger {

        Quiet(String name) {
            super(name);
        }

        @Override
        public boolean isInfoEnabled() {
            return LOG.isTraceEnabled();
        }

        @Override
        public boolean isDebugEnabled() {
            return LOG.isTraceEnabled();
        }

        @Override
        public void info(Object message) {
            LOG.trace("{}: {}", getName(), message);
        }

        @Override
        public void info(Object message, Throwable thrown) {
            LOG.trace("{}: {}", getName(), message, thrown);
        }

        @Override
        public void debug(Object message) {
            info(message);
        }

        @Override
        public void debug(Object message, Throwable thrown) {
            info(message, thrown);
        }
    }
}

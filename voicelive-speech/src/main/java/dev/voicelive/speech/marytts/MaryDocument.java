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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import marytts.datatypes.MaryXML;
import marytts.util.dom.MaryDomUtils;

/**
 * A sentence in the XML that the stages of MaryTTS hand on. Each token carries the word of the text that it comes from
 * in an attribute of ours, which the stages leave alone.
 */
record MaryDocument(Document document) {

    private static final String WORD = "word";
    private static final String LENGTH = "d";
    private static final String PAUSE_LENGTH = "duration";
    /** A sound has five states, and each takes at least one frame of 5 ms. */
    private static final double MIN_MILLIS = 25;
    private static final int FACTOR_STEPS = 20;

    static MaryDocument of(SpokenText.Sentence sentence) {
        Document document = MaryXML.newDocument();
        Element root = document.getDocumentElement();
        root.setAttribute("xml:lang", Locale.US.toLanguageTag());
        Element parent = MaryXML.appendChildElement(MaryXML.appendChildElement(root, MaryXML.PARAGRAPH), MaryXML.SENTENCE);
        for (SpokenText.Token token : sentence.tokens()) {
            Element element = MaryXML.appendChildElement(parent, MaryXML.TOKEN);
            MaryDomUtils.setTokenText(element, token.text());
            element.setAttribute(WORD, Integer.toString(token.word()));
        }
        return new MaryDocument(document);
    }

    /** The sounds and the pauses, in the order of speech; empty when there is no sound. */
    List<Element> segments() {
        List<Element> segments = new ArrayList<>();
        collect(document.getDocumentElement(), segments);
        return segments.stream().anyMatch(MaryDocument::isSound) ? segments : List.of();
    }

    private static void collect(Element element, List<Element> segments) {
        boolean pause = element.getTagName().equals(MaryXML.BOUNDARY) && element.hasAttribute(PAUSE_LENGTH);
        // A pause before the first sound would be the end of nothing.
        if (isSound(element) || pause && !segments.isEmpty()) {
            segments.add(element);
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element) {
                collect((Element) child, segments);
            }
        }
    }

    /**
     * Makes sounds and pauses shorter (rate above 1) or longer. Those that cannot be as short as they should leave the
     * rest to the longer ones, so that the whole takes its time.
     */
    static void changeRate(List<Element> segments, double rate) {
        if (rate == 1) {
            return;
        }
        double[] lengths = segments.stream().mapToDouble(MaryDocument::length).toArray();
        double wanted = Arrays.stream(lengths).sum() / rate;
        double low = 0;
        double high = 1 / rate;
        for (int i = 0; i < FACTOR_STEPS; i++) {
            double factor = (low + high) / 2;
            if (Arrays.stream(lengths).map(length -> shortened(length, factor)).sum() > wanted) {
                high = factor;
            } else {
                low = factor;
            }
        }
        for (int i = 0; i < lengths.length; i++) {
            Element segment = segments.get(i);
            segment.setAttribute(lengthAttribute(segment), Long.toString(Math.round(shortened(lengths[i], high))));
        }
    }

    private static double length(Element segment) {
        return Double.parseDouble(segment.getAttribute(lengthAttribute(segment)));
    }

    private static String lengthAttribute(Element segment) {
        return isSound(segment) ? LENGTH : PAUSE_LENGTH;
    }

    private static double shortened(double length, double factor) {
        return Math.max(Math.min(length, MIN_MILLIS), length * factor);
    }

    static boolean isSound(Element segment) {
        return segment.getTagName().equals(MaryXML.PHONE);
    }

    /** The symbol of the sound in the phone set of the voice. */
    static String symbol(Element sound) {
        return sound.getAttribute("p");
    }

    /** Index of the word of the text that the sound belongs to. */
    static int word(Element sound) {
        Element token = (Element) MaryDomUtils.getAncestor(sound, MaryXML.TOKEN);
        return Integer.parseInt(token.getAttribute(WORD));
    }
}

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
package dev.voicelive.examples.transcribe.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import freemarker.core.Environment;
import freemarker.ext.util.WrapperTemplateModel;
import freemarker.template.TemplateDirectiveBody;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateException;
import freemarker.template.TemplateModel;

/** The template's {@code <@embed audio=…/>}: streams a recording's audio into the page as base64 of a WAV file. */
final class AudioDirective implements TemplateDirectiveModel {

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public void execute(Environment page, Map parameters, TemplateModel[] variables, TemplateDirectiveBody body)
            throws TemplateException, IOException {
        if (!(parameters.get("audio") instanceof WrapperTemplateModel wrapper
                && wrapper.getWrappedObject() instanceof AudioView audio)) {
            throw new TemplateException("embed needs the parameter audio", page);
        }
        OutputStream text = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                page.getOut().write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                page.getOut().write(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
            }
        };
        EmbeddedAudio.writeWav(audio.file(), audio.durationMs(), Base64.getEncoder().wrap(text));
    }
}

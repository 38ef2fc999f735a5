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
package dev.voicelive.camel.transform;

import dev.voicelive.camel.transcript.Transcript;
import dev.voicelive.camel.transcript.TranscriptFormat;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.Transformer;

/** Replaces a transcript in the body by one of its renderings and sets the content type. */
abstract class TranscriptTransformer extends Transformer {

    private final TranscriptFormat format;

    TranscriptTransformer(TranscriptFormat format) {
        this.format = format;
    }

    @Override
    public void transform(Message message, DataType fromType, DataType toType) throws InvalidPayloadException {
        if (!(message.getBody() instanceof Transcript transcript)) {
            Object body = message.getBody();
            throw new InvalidPayloadException(
                    message.getExchange(), Transcript.class, message, new IllegalArgumentException(
                            toType + " is made from a " + Transcript.class.getName() + ", not from "
                                                                                                   + (body == null
                                                                                                           ? "nothing"
                                                                                                           : body.getClass()
                                                                                                                   .getName())));
        }
        message.setBody(format.render(transcript));
        message.setHeader(Exchange.CONTENT_TYPE, format.mediaType());
    }
}

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
package dev.voicelive.camel;

import java.util.Arrays;

import dev.voicelive.camel.operation.TranscribeRequest;
import dev.voicelive.camel.transcript.Transcript;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/**
 * Hands messages to the operation of the endpoint. Never blocks its caller: reading, sending and waiting happen on the
 * endpoint's own threads, and the exchange goes on when the transcript is there.
 */
public class VoiceLiveProducer extends DefaultAsyncProducer {

    private final VoiceLiveEndpoint endpoint;
    private @Nullable TranscribeService service;

    public VoiceLiveProducer(VoiceLiveEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        service = endpoint.acquireService();
    }

    @Override
    protected void doStop() throws Exception {
        if (service != null) {
            service = null;
            endpoint.releaseService();
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        TranscribeService running = service;
        if (running == null) {
            exchange.setException(
                    new IllegalStateException("The producer of " + endpoint.getEndpointUri() + " is not started"));
            callback.done(true);
            return true;
        }
        try {
            operation(exchange);
            TranscribeRequest request = running.request(exchange);
            running.transcribe(request).whenComplete((transcript, failure) -> {
                if (failure != null) {
                    exchange.setException(failure);
                } else {
                    reply(exchange, transcript);
                }
                callback.done(false);
            });
            return false;
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    /** The header's operation or the option's; a header that names none is an error. */
    private VoiceLiveOperation operation(Exchange exchange) {
        Object header = exchange.getMessage().getHeader(VoiceLiveConstants.OPERATION);
        if (header == null) {
            return endpoint.getConfiguration().getOperation();
        }
        for (VoiceLiveOperation operation : VoiceLiveOperation.values()) {
            if (operation == header || operation.name().equals(header.toString())) {
                return operation;
            }
        }
        throw new IllegalArgumentException(
                "The header " + VoiceLiveConstants.OPERATION + " is " + header + ", but must be one of "
                                           + Arrays.toString(VoiceLiveOperation.values()));
    }

    private static void reply(Exchange exchange, Transcript transcript) {
        Message message = exchange.getMessage();
        message.setBody(transcript);
        message.setHeader(VoiceLiveConstants.AUDIO_DURATION, transcript.durationMs());
        message.setHeader(VoiceLiveConstants.SEGMENT_COUNT, transcript.segments().size());
        if (transcript.language() != null) {
            message.setHeader(VoiceLiveConstants.DETECTED_LANGUAGE, transcript.language());
        }
    }
}

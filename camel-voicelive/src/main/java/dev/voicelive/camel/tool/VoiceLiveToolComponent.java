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
package dev.voicelive.camel.tool;

import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.PropertiesHelper;

/** The component behind the scheme {@code voicelive-tool}. */
@Component("voicelive-tool")
public class VoiceLiveToolComponent extends DefaultComponent {

    private static final String PARAMETER_PREFIX = "parameter.";

    public VoiceLiveToolComponent() {
    }

    public VoiceLiveToolComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        VoiceLiveToolEndpoint endpoint = new VoiceLiveToolEndpoint(uri, this, remaining);
        endpoint.setParameter(PropertiesHelper.extractProperties(parameters, PARAMETER_PREFIX));
        setProperties(endpoint, parameters);
        return endpoint;
    }
}

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

import org.apache.camel.spi.Metadata;

/**
 * Names of the headers. None is one that the producer of {@code voicelive} reads: a call never steers a producer by
 * accident.
 */
public final class VoiceLiveToolConstants {

    @Metadata(label = "consumer", description = "Name of the tool that is called.", javaType = "String")
    public static final String TOOL_NAME = "CamelVoiceLiveToolName";
    @Metadata(label = "consumer", description = "The service's id of the call.", javaType = "String", important = true)
    public static final String CALL_ID = "CamelVoiceLiveToolCallId";
    @Metadata(label = "consumer", description = "Key of the session that the call comes from.", javaType = "String",
              important = true)
    public static final String SESSION_KEY = "CamelVoiceLiveToolSessionKey";
    @Metadata(label = "consumer", description = "Id of the response that holds the call.", javaType = "String")
    public static final String RESPONSE_ID = "CamelVoiceLiveToolResponseId";
    @Metadata(label = "consumer",
              description = "Start of the header names of the arguments: city is in CamelVoiceLiveToolArgCity. Declared parameters only.",
              javaType = "Object")
    public static final String ARGUMENT_PREFIX = "CamelVoiceLiveToolArg";

    private VoiceLiveToolConstants() {
    }
}

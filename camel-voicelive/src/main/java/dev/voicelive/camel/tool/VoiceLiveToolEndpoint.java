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

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Offer a route as a tool that the model of an Azure Voice Live session may call.
 */
@UriEndpoint(firstVersion = "0.1.0", scheme = "voicelive-tool", title = "Azure Voice Live Tool",
             syntax = "voicelive-tool:toolName", category = { Category.AI }, headersClass = VoiceLiveToolConstants.class,
             consumerOnly = true, remote = false)
public class VoiceLiveToolEndpoint extends DefaultEndpoint {

    @UriPath
    @Metadata(required = true)
    private final String toolName;
    @UriParam
    @Metadata(required = true)
    private @Nullable String tags;
    @UriParam
    @Metadata(required = true)
    private @Nullable String description;
    @UriParam(prefix = "parameter.", multiValue = true)
    private @Nullable Map<String, Object> parameter;
    @UriParam
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "json")
    private @Nullable String schema;
    @UriParam(defaultValue = "10000", javaType = "java.time.Duration")
    private long timeout = 10_000;
    @UriParam(defaultValue = "8")
    private int maxConcurrentCalls = 8;
    @UriParam(label = "advanced", defaultValue = "1000")
    private int maxWaitingCalls = 1000;
    @UriParam(defaultValue = "16000")
    private int maxOutput = 16_000;
    @UriParam(label = "security", defaultValue = "false")
    private boolean exposeErrors;

    private @Nullable ToolDefinition definition;

    public VoiceLiveToolEndpoint(String uri, VoiceLiveToolComponent component, String toolName) {
        super(uri, component);
        this.toolName = toolName;
        setExchangePattern(ExchangePattern.InOut);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        definition = ToolDefinitions.of(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        ToolDefinition checked = definition;
        if (checked == null) {
            throw new IllegalStateException("The endpoint " + getEndpointUri() + " is not initialised");
        }
        VoiceLiveToolConsumer consumer = new VoiceLiveToolConsumer(this, processor, checked);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException(
                "Cannot send to " + getEndpointUri() + ": only a consumer is supported");
    }

    /**
     * Name of the tool as the model knows it: 1 to 64 letters, digits, underscores and hyphens.
     */
    public String getToolName() {
        return toolName;
    }

    public @Nullable String getTags() {
        return tags;
    }

    /**
     * Tags of the tool, separated by commas. A session is offered the tools with the tags that it names.
     */
    public void setTags(@Nullable String tags) {
        this.tags = tags;
    }

    public @Nullable String getDescription() {
        return description;
    }

    /**
     * What the tool does and when to use it, for the model.
     */
    public void setDescription(@Nullable String description) {
        this.description = description;
    }

    public @Nullable Map<String, Object> getParameter() {
        return parameter;
    }

    /**
     * The parameters: parameter.NAME is the type (string, integer, number, boolean, array or object; string by
     * default), parameter.NAME.description is for the model, parameter.NAME.required is true or false,
     * parameter.NAME.enum holds the allowed values, separated by commas, parameter.NAME.default is taken when the model
     * gives none, and parameter.NAME.items is the type of an array's items.
     */
    public void setParameter(@Nullable Map<String, Object> parameter) {
        this.parameter = parameter;
    }

    public @Nullable String getSchema() {
        return schema;
    }

    /**
     * The whole JSON schema of the arguments instead of single parameters: JSON text, or a resource such as
     * classpath:weather.json or file:weather.json.
     */
    public void setSchema(@Nullable String schema) {
        this.schema = schema;
    }

    public long getTimeout() {
        return timeout;
    }

    /**
     * How long a call may take, waiting included, before the model is told that it took too long.
     */
    public void setTimeout(long timeout) {
        this.timeout = timeout;
    }

    public int getMaxConcurrentCalls() {
        return maxConcurrentCalls;
    }

    /**
     * Calls that the route handles at the same time. Further ones wait until one is done, for as long as their time-out
     * allows.
     */
    public void setMaxConcurrentCalls(int maxConcurrentCalls) {
        this.maxConcurrentCalls = maxConcurrentCalls;
    }

    public int getMaxWaitingCalls() {
        return maxWaitingCalls;
    }

    /**
     * Calls that may wait for others to be done. Of one more the model is told at once that the tool is busy.
     */
    public void setMaxWaitingCalls(int maxWaitingCalls) {
        this.maxWaitingCalls = maxWaitingCalls;
    }

    public int getMaxOutput() {
        return maxOutput;
    }

    /**
     * Longest output (characters) that is given to the model; a longer one is cut and says so.
     */
    public void setMaxOutput(int maxOutput) {
        this.maxOutput = maxOutput;
    }

    public boolean isExposeErrors() {
        return exposeErrors;
    }

    /**
     * Whether the model is told the message of an exception. By default it hears only that the tool failed, because a
     * message may hold what the person who speaks must not know.
     */
    public void setExposeErrors(boolean exposeErrors) {
        this.exposeErrors = exposeErrors;
    }
}

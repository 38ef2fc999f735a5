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

import java.util.Map;

import com.azure.core.credential.TokenCredential;
import dev.voicelive.camel.operation.TranscriptionListener;
import dev.voicelive.camel.transport.CredentialType;
import io.vertx.core.Vertx;
import io.vertx.core.net.ProxyType;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/** All options of the component and its endpoints. */
@UriParams
@Configurer(extended = true)
public class VoiceLiveConfiguration implements Cloneable {

    @UriPath
    @Metadata(required = true)
    private @Nullable String resource;
    @UriParam(label = "producer", defaultValue = "transcribe")
    private VoiceLiveOperation operation = VoiceLiveOperation.transcribe;
    @UriParam(enums = "byom-azure-openai-realtime,byom-azure-openai-chat-completion,byom-foundry-anthropic-messages")
    private @Nullable String profile;
    @UriParam
    private @Nullable String model;
    @UriParam
    private @Nullable String foundryResourceOverride;
    @UriParam(defaultValue = "2025-10-01")
    private String apiVersion = "2025-10-01";
    @UriParam
    private @Nullable String domain;
    @UriParam
    private @Nullable String endpoint;
    @UriParam(label = "advanced", prefix = "query.", multiValue = true)
    private @Nullable Map<String, Object> query;
    @UriParam(label = "agent")
    private @Nullable String agentName;
    @UriParam(label = "agent")
    private @Nullable String agentProjectName;
    @UriParam(label = "agent")
    private @Nullable String agentVersion;
    @UriParam(label = "agent")
    private @Nullable String conversationId;
    @UriParam(label = "agent")
    private @Nullable String agentIdentityClientId;
    @UriParam(label = "agent")
    private @Nullable String agentId;
    @UriParam(label = "agent,security", secret = true)
    private @Nullable String agentAccessToken;
    @UriParam(label = "security")
    private @Nullable CredentialType credentialType;
    @UriParam(label = "security", secret = true)
    private @Nullable String apiKey;
    @UriParam(label = "security")
    private @Nullable String tenantId;
    @UriParam(label = "security")
    private @Nullable String clientId;
    @UriParam(label = "security", secret = true)
    private @Nullable String clientSecret;
    @UriParam(label = "security")
    @Metadata(autowired = true)
    private @Nullable TokenCredential tokenCredential;
    @UriParam(label = "security", defaultValue = "https://ai.azure.com/.default")
    private String tokenScope = "https://ai.azure.com/.default";
    @UriParam(label = "security", defaultValue = "false")
    private boolean allowInsecure;
    @UriParam(label = "security")
    private @Nullable SSLContextParameters sslContextParameters;
    @UriParam(label = "proxy")
    private @Nullable String proxyHost;
    @UriParam(label = "proxy")
    private @Nullable Integer proxyPort;
    @UriParam(label = "proxy", enums = "HTTP,SOCKS4,SOCKS5", defaultValue = "HTTP")
    private ProxyType proxyType = ProxyType.HTTP;
    @UriParam(label = "proxy,security", secret = true)
    private @Nullable String proxyUsername;
    @UriParam(label = "proxy,security", secret = true)
    private @Nullable String proxyPassword;
    @UriParam(label = "session")
    private @Nullable Object sessionConfig;
    @UriParam(label = "session", prefix = "session.", multiValue = true)
    private @Nullable Map<String, Object> sessionFields;
    @UriParam(label = "session")
    private @Nullable String language;
    @UriParam(label = "session")
    private @Nullable String transcriptionModel;
    @UriParam(label = "session")
    private @Nullable String phraseList;
    @UriParam(label = "session", defaultValue = "false")
    private boolean wordTimestamps;
    @UriParam(label = "session",
              enums = "server_vad,semantic_vad,azure_semantic_vad,azure_semantic_vad_en,azure_semantic_vad_multilingual,none")
    private @Nullable String turnDetection;
    @UriParam(label = "session")
    private @Nullable Double turnDetectionThreshold;
    @UriParam(label = "session")
    private @Nullable Integer prefixPadding;
    @UriParam(label = "session")
    private @Nullable Integer silenceDuration;
    @UriParam(label = "session")
    private @Nullable Integer speechDuration;
    @UriParam(label = "session")
    private @Nullable Boolean removeFillerWords;
    @UriParam(label = "session")
    private @Nullable String endOfUtteranceModel;
    @UriParam(label = "session")
    private @Nullable String noiseReduction;
    @UriParam(label = "session")
    private @Nullable Boolean echoCancellation;
    @UriParam(label = "session")
    private @Nullable String instructions;
    @UriParam(label = "session")
    private @Nullable String modalities;
    @UriParam(label = "session")
    private @Nullable String voice;
    @UriParam(label = "session")
    private @Nullable String voiceType;
    @UriParam(label = "session", enums = "pcm16,g711_ulaw,g711_alaw")
    private @Nullable String inputAudioFormat;
    @UriParam(label = "session")
    private @Nullable Integer inputAudioSamplingRate;
    @UriParam(label = "session")
    private @Nullable String outputAudioFormat;
    @UriParam(label = "session")
    private @Nullable Double temperature;
    @UriParam(label = "session")
    private @Nullable String maxResponseOutputTokens;
    @UriParam(label = "session")
    private @Nullable String toolChoice;
    @UriParam(label = "session")
    private @Nullable String reasoningEffort;
    @UriParam(label = "producer", defaultValue = "0")
    private double pace;
    @UriParam(label = "producer", defaultValue = "2")
    private int maxSessions = 2;
    @UriParam(label = "producer", defaultValue = "1000")
    private int maxWaitingRequests = 1_000;
    @UriParam(label = "producer", defaultValue = "60000", javaType = "java.time.Duration")
    private long idleTimeout = 60_000L;
    @UriParam(label = "advanced", defaultValue = "30")
    private int connectsPerMinute = 30;
    @UriParam(defaultValue = "60000", javaType = "java.time.Duration")
    private long turnTimeout = 60_000L;
    @UriParam(label = "producer", defaultValue = "30000", javaType = "java.time.Duration")
    private long reconnectTimeout = 30_000L;
    @UriParam(label = "producer", defaultValue = "100", javaType = "java.time.Duration")
    private long chunkDuration = 100L;
    @UriParam(label = "producer,advanced")
    private @Nullable TranscriptionListener transcriptionListener;
    @UriParam
    private @Nullable String session;
    @UriParam(label = "session", defaultValue = "100")
    private int maxSharedSessions = 100;
    @UriParam(label = "session", defaultValue = "600000", javaType = "java.time.Duration")
    private long sessionIdleTimeout = 600_000L;
    @UriParam(label = "limits", defaultValue = "0")
    private double maxMinutes;
    @UriParam(label = "limits", defaultValue = "0")
    private double maxTokens;
    @UriParam(label = "limits")
    private @Nullable String tokenWeights;
    @UriParam(label = "limits", defaultValue = "86400000", javaType = "java.time.Duration")
    private long limitPeriod = 86_400_000L;
    @UriParam(label = "session", defaultValue = "10")
    private int reconnectAttempts = 10;
    @UriParam(label = "session,advanced", defaultValue = "100")
    private int maxRecoveries = 100;
    @UriParam(label = "session,advanced", defaultValue = "500", javaType = "java.time.Duration")
    private long reconnectDelay = 500L;
    @UriParam(label = "session,advanced", defaultValue = "30000", javaType = "java.time.Duration")
    private long maxReconnectDelay = 30_000L;
    @UriParam(label = "session", defaultValue = "100")
    private int historyLimit = 100;
    @UriParam(label = "session,advanced", defaultValue = "2097152")
    private int resendBufferSize = 2_097_152;
    @UriParam(label = "session,advanced", defaultValue = "4194304")
    private int maxHistorySize = 4_194_304;
    @UriParam(label = "session,advanced", defaultValue = "200")
    private int maxPendingTurns = 200;
    @UriParam(label = "session", defaultValue = "3600000", javaType = "java.time.Duration")
    private long sessionMaxAge = 3_600_000L;
    @UriParam(label = "session,advanced", defaultValue = "60000", javaType = "java.time.Duration")
    private long renewalMargin = 60_000L;
    @UriParam(label = "session")
    private @Nullable String tools;
    @UriParam(label = "session", defaultValue = "8")
    private int maxToolRounds = 8;
    @UriParam(label = "session", defaultValue = "true")
    private boolean bargeIn = true;
    @UriParam(label = "session")
    private @Nullable Boolean createResponse;
    @UriParam(label = "session")
    private @Nullable Boolean interruptResponse;
    @UriParam(label = "session")
    private @Nullable Boolean autoTruncate;
    @UriParam(label = "session", defaultValue = "false")
    private boolean outputWordTimestamps = false;
    @UriParam(label = "session", defaultValue = "false")
    private boolean visemes = false;
    @UriParam(label = "producer")
    private @Nullable VoiceLiveReply reply;
    @UriParam(label = "producer", defaultValue = "wav")
    private VoiceLiveAudioContainer audioContainer = VoiceLiveAudioContainer.wav;
    @UriParam(label = "consumer", defaultValue = "all")
    private String events = "all";
    @UriParam(label = "consumer", defaultValue = "true")
    private boolean connectOnStart = true;
    @UriParam(label = "consumer", defaultValue = "deltas")
    private VoiceLiveAudioDelivery audioDelivery = VoiceLiveAudioDelivery.deltas;
    @UriParam(defaultValue = "33554432")
    private int maxAnswerSize = 33_554_432;
    @UriParam(label = "producer,advanced", defaultValue = "1048576")
    private int maxUnreadAnswerSize = 1_048_576;
    @UriParam(label = "producer,advanced", defaultValue = "16")
    private int maxUnsentChunks = 16;
    @UriParam(label = "consumer", defaultValue = "string")
    private VoiceLiveJsonBody jsonBody = VoiceLiveJsonBody.string;
    @UriParam(label = "consumer", defaultValue = "10")
    private int maxConsumerThreads = 10;
    @UriParam(label = "advanced", defaultValue = "15000", javaType = "java.time.Duration")
    private long connectTimeout = 15_000L;
    @UriParam(label = "advanced", defaultValue = "30000", javaType = "java.time.Duration")
    private long pingInterval = 30_000L;
    @UriParam(label = "advanced", defaultValue = "67108864")
    private long maxUnsentSize = 67_108_864L;
    @UriParam(label = "advanced", defaultValue = "16777216")
    private int maxMessageSize = 16_777_216;
    @UriParam(label = "advanced", defaultValue = "256")
    private int eventQueueSize = 256;
    @UriParam(label = "advanced")
    @Metadata(autowired = true)
    private @Nullable Vertx vertx;

    /** An independent copy. */
    public VoiceLiveConfiguration copy() {
        try {
            return (VoiceLiveConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public @Nullable String getResource() {
        return resource;
    }

    /**
     * Name of the Foundry resource, such as contoso in contoso.cognitiveservices.azure.com. With the endpoint option it
     * only names the endpoint.
     */
    public void setResource(@Nullable String resource) {
        this.resource = resource;
    }

    public VoiceLiveOperation getOperation() {
        return operation;
    }

    /**
     * What the producer does with a message.
     */
    public void setOperation(VoiceLiveOperation operation) {
        this.operation = operation;
    }

    public @Nullable String getProfile() {
        return profile;
    }

    /**
     * Bring Your Own Model: how the service talks to the deployment that the model option names. Without a profile the
     * model is one that the service hosts.
     */
    public void setProfile(@Nullable String profile) {
        this.profile = profile;
    }

    public @Nullable String getModel() {
        return model;
    }

    /**
     * The model of the service or, with a profile, the name of the deployment. Required except in agent mode.
     */
    public void setModel(@Nullable String model) {
        this.model = model;
    }

    public @Nullable String getFoundryResourceOverride() {
        return foundryResourceOverride;
    }

    /**
     * Bare name of another Foundry resource that holds the deployment or the agent.
     */
    public void setFoundryResourceOverride(@Nullable String foundryResourceOverride) {
        this.foundryResourceOverride = foundryResourceOverride;
    }

    public String getApiVersion() {
        return apiVersion;
    }

    /**
     * Version of the service's API.
     */
    public void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    public @Nullable String getDomain() {
        return domain;
    }

    /**
     * Domain of the service. The default is cognitiveservices.azure.com, and services.ai.azure.com in agent mode
     * because agents are served there only.
     */
    public void setDomain(@Nullable String domain) {
        this.domain = domain;
    }

    public @Nullable String getEndpoint() {
        return endpoint;
    }

    /**
     * Full http, https, ws or wss URL to use instead of resource and domain, for a private link or an emulator. The
     * path /voice-live/realtime is appended unless it ends in /realtime.
     */
    public void setEndpoint(@Nullable String endpoint) {
        this.endpoint = endpoint;
    }

    public @Nullable Map<String, Object> getQuery() {
        return query;
    }

    /**
     * Further query parameters of the connection, such as query.features=…, for what has no option of its own.
     */
    public void setQuery(@Nullable Map<String, Object> query) {
        this.query = query;
    }

    public @Nullable String getAgentName() {
        return agentName;
    }

    /**
     * Agent mode: name of the Foundry agent, which brings model, instructions and tools.
     */
    public void setAgentName(@Nullable String agentName) {
        this.agentName = agentName;
    }

    public @Nullable String getAgentProjectName() {
        return agentProjectName;
    }

    /**
     * Agent mode: the Foundry project that owns the agent.
     */
    public void setAgentProjectName(@Nullable String agentProjectName) {
        this.agentProjectName = agentProjectName;
    }

    public @Nullable String getAgentVersion() {
        return agentVersion;
    }

    /**
     * Agent mode: the published version of the agent; the newest one by default.
     */
    public void setAgentVersion(@Nullable String agentVersion) {
        this.agentVersion = agentVersion;
    }

    public @Nullable String getConversationId() {
        return conversationId;
    }

    /**
     * Agent mode: an existing conversation to go on with.
     */
    public void setConversationId(@Nullable String conversationId) {
        this.conversationId = conversationId;
    }

    public @Nullable String getAgentIdentityClientId() {
        return agentIdentityClientId;
    }

    /**
     * Agent mode: client id of the user-assigned managed identity that calls the agent.
     */
    public void setAgentIdentityClientId(@Nullable String agentIdentityClientId) {
        this.agentIdentityClientId = agentIdentityClientId;
    }

    public @Nullable String getAgentId() {
        return agentId;
    }

    /**
     * Classic agent mode: id of the agent; needs agentProjectName and agentAccessToken.
     */
    public void setAgentId(@Nullable String agentId) {
        this.agentId = agentId;
    }

    public @Nullable String getAgentAccessToken() {
        return agentAccessToken;
    }

    /**
     * Classic agent mode: the Entra access token that the agent is called with.
     */
    public void setAgentAccessToken(@Nullable String agentAccessToken) {
        this.agentAccessToken = agentAccessToken;
    }

    public @Nullable CredentialType getCredentialType() {
        return credentialType;
    }

    /**
     * How to authenticate. By default API_KEY when apiKey is set, CLIENT_SECRET when clientSecret is set,
     * TOKEN_CREDENTIAL when tokenCredential is set, no credential towards an endpoint on this machine, and else
     * AZURE_IDENTITY.
     */
    public void setCredentialType(@Nullable CredentialType credentialType) {
        this.credentialType = credentialType;
    }

    public @Nullable String getApiKey() {
        return apiKey;
    }

    /**
     * Key of the resource, sent as a header. Not possible in agent mode.
     */
    public void setApiKey(@Nullable String apiKey) {
        this.apiKey = apiKey;
    }

    public @Nullable String getTenantId() {
        return tenantId;
    }

    /**
     * CLIENT_SECRET: the Entra tenant.
     */
    public void setTenantId(@Nullable String tenantId) {
        this.tenantId = tenantId;
    }

    public @Nullable String getClientId() {
        return clientId;
    }

    /**
     * CLIENT_SECRET: the application; MANAGED_IDENTITY: the user-assigned identity, or none for the system-assigned
     * one.
     */
    public void setClientId(@Nullable String clientId) {
        this.clientId = clientId;
    }

    public @Nullable String getClientSecret() {
        return clientSecret;
    }

    /**
     * CLIENT_SECRET: the secret of the application.
     */
    public void setClientSecret(@Nullable String clientSecret) {
        this.clientSecret = clientSecret;
    }

    public @Nullable TokenCredential getTokenCredential() {
        return tokenCredential;
    }

    /**
     * TOKEN_CREDENTIAL: where access tokens come from. A single bean of this type in the registry is taken by itself.
     */
    public void setTokenCredential(@Nullable TokenCredential tokenCredential) {
        this.tokenCredential = tokenCredential;
    }

    public String getTokenScope() {
        return tokenScope;
    }

    /**
     * Scope of the access tokens.
     */
    public void setTokenScope(String tokenScope) {
        this.tokenScope = tokenScope;
    }

    public boolean isAllowInsecure() {
        return allowInsecure;
    }

    /**
     * Whether credentials may be sent over an unencrypted connection to another machine, in a network that is trusted.
     */
    public void setAllowInsecure(boolean allowInsecure) {
        this.allowInsecure = allowInsecure;
    }

    public @Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /**
     * Trust and keys of the connection.
     */
    public void setSslContextParameters(@Nullable SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public @Nullable String getProxyHost() {
        return proxyHost;
    }

    /**
     * Host of the proxy that connections to the service go through; needs proxyPort. Tokens are fetched by the identity
     * library, which has proxy settings of its own.
     */
    public void setProxyHost(@Nullable String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public @Nullable Integer getProxyPort() {
        return proxyPort;
    }

    /**
     * Port of the proxy.
     */
    public void setProxyPort(@Nullable Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    public ProxyType getProxyType() {
        return proxyType;
    }

    /**
     * What the proxy speaks: HTTP (CONNECT), SOCKS4 or SOCKS5.
     */
    public void setProxyType(ProxyType proxyType) {
        this.proxyType = proxyType;
    }

    public @Nullable String getProxyUsername() {
        return proxyUsername;
    }

    /**
     * User name for the proxy.
     */
    public void setProxyUsername(@Nullable String proxyUsername) {
        this.proxyUsername = proxyUsername;
    }

    public @Nullable String getProxyPassword() {
        return proxyPassword;
    }

    /**
     * Password for the proxy; needs proxyUsername.
     */
    public void setProxyPassword(@Nullable String proxyPassword) {
        this.proxyPassword = proxyPassword;
    }

    public @Nullable Object getSessionConfig() {
        return sessionConfig;
    }

    /**
     * The session object as a whole: a JSON resource such as classpath:session.json or file:session.json, or a bean
     * (#name) that is a Map or a JSON String. Single options win over it.
     */
    public void setSessionConfig(@Nullable Object sessionConfig) {
        this.sessionConfig = sessionConfig;
    }

    public @Nullable Map<String, Object> getSessionFields() {
        return sessionFields;
    }

    /**
     * Any field of the session object by its path, such as session.turn_detection.threshold=0.6. A value of null is
     * sent as null, which turns a feature off.
     */
    public void setSessionFields(@Nullable Map<String, Object> sessionFields) {
        this.sessionFields = sessionFields;
    }

    public @Nullable String getLanguage() {
        return language;
    }

    /**
     * Language of the speech as BCP-47 tag, or several separated by commas to choose from. The service detects the
     * language when there is none.
     */
    public void setLanguage(@Nullable String language) {
        this.language = language;
    }

    public @Nullable String getTranscriptionModel() {
        return transcriptionModel;
    }

    /**
     * Model that transcribes what the user says, such as azure-speech, whisper-1 or gpt-4o-transcribe. The operation
     * transcribe uses azure-speech by default.
     */
    public void setTranscriptionModel(@Nullable String transcriptionModel) {
        this.transcriptionModel = transcriptionModel;
    }

    public @Nullable String getPhraseList() {
        return phraseList;
    }

    /**
     * Words and phrases, separated by commas, that the transcription should expect. For azure-speech and mai-transcribe
     * only.
     */
    public void setPhraseList(@Nullable String phraseList) {
        this.phraseList = phraseList;
    }

    public boolean isWordTimestamps() {
        return wordTimestamps;
    }

    /**
     * Whether to ask for the words of the transcripts with their times.
     */
    public void setWordTimestamps(boolean wordTimestamps) {
        this.wordTimestamps = wordTimestamps;
    }

    public @Nullable String getTurnDetection() {
        return turnDetection;
    }

    /**
     * How the service finds the turns. The operation transcribe uses azure_semantic_vad by default, which works with
     * every model and with azure-speech.
     */
    public void setTurnDetection(@Nullable String turnDetection) {
        this.turnDetection = turnDetection;
    }

    public @Nullable Double getTurnDetectionThreshold() {
        return turnDetectionThreshold;
    }

    /**
     * How sure the service must be to hear speech, 0 to 1; the service decides by default.
     */
    public void setTurnDetectionThreshold(@Nullable Double turnDetectionThreshold) {
        this.turnDetectionThreshold = turnDetectionThreshold;
    }

    public @Nullable Integer getPrefixPadding() {
        return prefixPadding;
    }

    /**
     * Milliseconds of audio before the speech that belong to the turn; the service decides by default.
     */
    public void setPrefixPadding(@Nullable Integer prefixPadding) {
        this.prefixPadding = prefixPadding;
    }

    public @Nullable Integer getSilenceDuration() {
        return silenceDuration;
    }

    /**
     * Milliseconds of silence that end a turn; the service decides by default.
     */
    public void setSilenceDuration(@Nullable Integer silenceDuration) {
        this.silenceDuration = silenceDuration;
    }

    public @Nullable Integer getSpeechDuration() {
        return speechDuration;
    }

    /**
     * Milliseconds of speech that begin a turn; the service decides by default.
     */
    public void setSpeechDuration(@Nullable Integer speechDuration) {
        this.speechDuration = speechDuration;
    }

    public @Nullable Boolean getRemoveFillerWords() {
        return removeFillerWords;
    }

    /**
     * Whether words such as uh are ignored in turn detection; the service decides by default.
     */
    public void setRemoveFillerWords(@Nullable Boolean removeFillerWords) {
        this.removeFillerWords = removeFillerWords;
    }

    public @Nullable String getEndOfUtteranceModel() {
        return endOfUtteranceModel;
    }

    /**
     * Model that tells the end of an utterance, such as semantic_detection_v1; none by default.
     */
    public void setEndOfUtteranceModel(@Nullable String endOfUtteranceModel) {
        this.endOfUtteranceModel = endOfUtteranceModel;
    }

    public @Nullable String getNoiseReduction() {
        return noiseReduction;
    }

    /**
     * Noise reduction: azure_deep_noise_suppression, near_field, far_field or none; none by default.
     */
    public void setNoiseReduction(@Nullable String noiseReduction) {
        this.noiseReduction = noiseReduction;
    }

    public @Nullable Boolean getEchoCancellation() {
        return echoCancellation;
    }

    /**
     * Whether the service cancels the echo of its own voice; it does not by default.
     */
    public void setEchoCancellation(@Nullable Boolean echoCancellation) {
        this.echoCancellation = echoCancellation;
    }

    public @Nullable String getInstructions() {
        return instructions;
    }

    /**
     * Instructions for the model.
     */
    public void setInstructions(@Nullable String instructions) {
        this.instructions = instructions;
    }

    public @Nullable String getModalities() {
        return modalities;
    }

    /**
     * What the service answers with, separated by commas: text, audio, animation, avatar. The operation transcribe
     * always uses text.
     */
    public void setModalities(@Nullable String modalities) {
        this.modalities = modalities;
    }

    public @Nullable String getVoice() {
        return voice;
    }

    /**
     * Voice of the answers. A name with a locale, such as en-US-AvaNeural, is an Azure voice; others are OpenAI voices.
     */
    public void setVoice(@Nullable String voice) {
        this.voice = voice;
    }

    public @Nullable String getVoiceType() {
        return voiceType;
    }

    /**
     * Type of the voice when its name does not tell: openai, azure-standard, azure-custom, azure-personal,
     * avatar-voice-sync or azure-realtime-native.
     */
    public void setVoiceType(@Nullable String voiceType) {
        this.voiceType = voiceType;
    }

    public @Nullable String getInputAudioFormat() {
        return inputAudioFormat;
    }

    /**
     * Format in which audio is sent; recordings are converted to it. The service takes pcm16 by default.
     */
    public void setInputAudioFormat(@Nullable String inputAudioFormat) {
        this.inputAudioFormat = inputAudioFormat;
    }

    public @Nullable Integer getInputAudioSamplingRate() {
        return inputAudioSamplingRate;
    }

    /**
     * Samples per second (Hz) of pcm16 audio that is sent; recordings are converted to it. The service takes 24000 by
     * default.
     */
    public void setInputAudioSamplingRate(@Nullable Integer inputAudioSamplingRate) {
        this.inputAudioSamplingRate = inputAudioSamplingRate;
    }

    public @Nullable String getOutputAudioFormat() {
        return outputAudioFormat;
    }

    /**
     * Format of the answers' audio, such as pcm16, pcm16_16000hz, g711_ulaw.
     */
    public void setOutputAudioFormat(@Nullable String outputAudioFormat) {
        this.outputAudioFormat = outputAudioFormat;
    }

    public @Nullable Double getTemperature() {
        return temperature;
    }

    /**
     * How varied the answers are; the service decides by default.
     */
    public void setTemperature(@Nullable Double temperature) {
        this.temperature = temperature;
    }

    public @Nullable String getMaxResponseOutputTokens() {
        return maxResponseOutputTokens;
    }

    /**
     * Limit of tokens of an answer, 1 to 4096 or inf; the service decides by default.
     */
    public void setMaxResponseOutputTokens(@Nullable String maxResponseOutputTokens) {
        this.maxResponseOutputTokens = maxResponseOutputTokens;
    }

    public @Nullable String getToolChoice() {
        return toolChoice;
    }

    /**
     * Whether the model uses tools: auto, none, required, or the name of a function.
     */
    public void setToolChoice(@Nullable String toolChoice) {
        this.toolChoice = toolChoice;
    }

    public @Nullable String getReasoningEffort() {
        return reasoningEffort;
    }

    /**
     * How much a reasoning model thinks: none, minimal, low, medium, high or xhigh.
     */
    public void setReasoningEffort(@Nullable String reasoningEffort) {
        this.reasoningEffort = reasoningEffort;
    }

    public double getPace() {
        return pace;
    }

    /**
     * How fast audio is sent: 1 is real time, 2 twice as fast, 0 as fast as the service takes it.
     */
    public void setPace(double pace) {
        this.pace = pace;
    }

    public int getMaxSessions() {
        return maxSessions;
    }

    /**
     * Sessions that are open at the same time; files use them in turn, because the service allows few new connections a
     * minute.
     */
    public void setMaxSessions(int maxSessions) {
        this.maxSessions = maxSessions;
    }

    public int getMaxWaitingRequests() {
        return maxWaitingRequests;
    }

    /**
     * Messages that may wait for a session, for a file to be sent, or for what the service does; one more fails with a
     * RejectedExecutionException.
     */
    public void setMaxWaitingRequests(int maxWaitingRequests) {
        this.maxWaitingRequests = maxWaitingRequests;
    }

    public long getIdleTimeout() {
        return idleTimeout;
    }

    /**
     * How long a session that nobody uses stays open.
     */
    public void setIdleTimeout(long idleTimeout) {
        this.idleTimeout = idleTimeout;
    }

    public int getConnectsPerMinute() {
        return connectsPerMinute;
    }

    /**
     * New connections a minute to one resource; further ones wait. The service allows 30.
     */
    public void setConnectsPerMinute(int connectsPerMinute) {
        this.connectsPerMinute = connectsPerMinute;
    }

    public long getTurnTimeout() {
        return turnTimeout;
    }

    /**
     * How long nothing may move, no audio taken and no event received, before the message fails.
     */
    public void setTurnTimeout(long turnTimeout) {
        this.turnTimeout = turnTimeout;
    }

    public long getReconnectTimeout() {
        return reconnectTimeout;
    }

    /**
     * How long a lost or refused connection is tried anew, with growing pauses, before the message fails. Starts anew
     * with each segment that is finished; 0 does not try.
     */
    public void setReconnectTimeout(long reconnectTimeout) {
        this.reconnectTimeout = reconnectTimeout;
    }

    public long getChunkDuration() {
        return chunkDuration;
    }

    /**
     * Length of the chunks in which audio is sent.
     */
    public void setChunkDuration(long chunkDuration) {
        this.chunkDuration = chunkDuration;
    }

    public @Nullable TranscriptionListener getTranscriptionListener() {
        return transcriptionListener;
    }

    /**
     * Follows transcriptions while they are made.
     */
    public void setTranscriptionListener(@Nullable TranscriptionListener transcriptionListener) {
        this.transcriptionListener = transcriptionListener;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    /**
     * How long connecting and configuring a session may take together.
     */
    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getPingInterval() {
        return pingInterval;
    }

    /**
     * How often the service is pinged. A connection on which nothing has come, nor a message been taken, until the next
     * ping is due counts as lost. 0 never pings.
     */
    public void setPingInterval(long pingInterval) {
        this.pingInterval = pingInterval;
    }

    public long getMaxUnsentSize() {
        return maxUnsentSize;
    }

    /**
     * Bytes that may wait in a session for a service that does not read, or for a connection; a message that has no
     * room any more fails.
     */
    public void setMaxUnsentSize(long maxUnsentSize) {
        this.maxUnsentSize = maxUnsentSize;
    }

    public int getMaxMessageSize() {
        return maxMessageSize;
    }

    /**
     * Largest message (bytes) that is accepted from the service.
     */
    public void setMaxMessageSize(int maxMessageSize) {
        this.maxMessageSize = maxMessageSize;
    }

    public int getEventQueueSize() {
        return eventQueueSize;
    }

    /**
     * Events that may wait to be handled in a session before the socket is paused; it is also paused when they are
     * together as long as maxMessageSize.
     */
    public void setEventQueueSize(int eventQueueSize) {
        this.eventQueueSize = eventQueueSize;
    }

    public @Nullable Vertx getVertx() {
        return vertx;
    }

    /**
     * The Vert.x instance to use. A single bean of this type in the registry is taken by itself; without one the
     * component makes its own.
     */
    public void setVertx(@Nullable Vertx vertx) {
        this.vertx = vertx;
    }

    public @Nullable String getSession() {
        return session;
    }

    /**
     * Name of the session. Endpoints of the same resource with the same name share their sessions within the
     * CamelContext; the first one to start defines them. Without a name an endpoint shares with nobody.
     */
    public void setSession(@Nullable String session) {
        this.session = session;
    }

    public int getMaxSharedSessions() {
        return maxSharedSessions;
    }

    /**
     * Sessions that may be open at the same time under one name, each with a key of its own.
     */
    public void setMaxSharedSessions(int maxSharedSessions) {
        this.maxSharedSessions = maxSharedSessions;
    }

    public long getSessionIdleTimeout() {
        return sessionIdleTimeout;
    }

    /**
     * How long a session stays open while nobody uses it and the service says nothing; 0 for as long as the service
     * keeps it. Does not count for transcribe, see idleTimeout.
     */
    public void setSessionIdleTimeout(long sessionIdleTimeout) {
        this.sessionIdleTimeout = sessionIdleTimeout;
    }

    public double getMaxMinutes() {
        return maxMinutes;
    }

    /**
     * Minutes that the sessions of this name may be open together within limitPeriod; 0 for no limit. At 80 % an event
     * voicelive.limit.near tells; at 100 % the sessions are closed and no new ones opened.
     */
    public void setMaxMinutes(double maxMinutes) {
        this.maxMinutes = maxMinutes;
    }

    public double getMaxTokens() {
        return maxTokens;
    }

    /**
     * Tokens, counted by tokenWeights, that the sessions of this name may use within limitPeriod; 0 for no limit. Acts
     * as maxMinutes does.
     */
    public void setMaxTokens(double maxTokens) {
        this.maxTokens = maxTokens;
    }

    public @Nullable String getTokenWeights() {
        return tokenWeights;
    }

    /**
     * What a token counts towards maxTokens, such as input.audio=8,input.cached=0.1,output.audio=16; with prices for
     * weights maxTokens is money. The names are input.text, input.audio, input.image, input.cached, output.text and
     * output.audio; what is left out counts 1.
     */
    public void setTokenWeights(@Nullable String tokenWeights) {
        this.tokenWeights = tokenWeights;
    }

    public long getLimitPeriod() {
        return limitPeriod;
    }

    /**
     * How long maxMinutes and maxTokens count before they begin anew; 0 for as long as the component runs.
     */
    public void setLimitPeriod(long limitPeriod) {
        this.limitPeriod = limitPeriod;
    }

    public int getReconnectAttempts() {
        return reconnectAttempts;
    }

    /**
     * How many connections are tried, with growing pauses, when the connection of a session is lost for a reason that
     * may pass; 0 lets the session end with its connection.
     */
    public void setReconnectAttempts(int reconnectAttempts) {
        this.reconnectAttempts = reconnectAttempts;
    }

    public int getMaxRecoveries() {
        return maxRecoveries;
    }

    /**
     * How often the connection of one session may be lost and restored before the session ends; 0 lets it end with its
     * connection.
     */
    public void setMaxRecoveries(int maxRecoveries) {
        this.maxRecoveries = maxRecoveries;
    }

    public long getReconnectDelay() {
        return reconnectDelay;
    }

    /**
     * The longest pause before the first attempt to restore a connection. Each further one is up to twice as long; a
     * Retry-After of the service counts if it is longer.
     */
    public void setReconnectDelay(long reconnectDelay) {
        this.reconnectDelay = reconnectDelay;
    }

    public long getMaxReconnectDelay() {
        return maxReconnectDelay;
    }

    /**
     * The longest pause between attempts to restore a connection.
     */
    public void setMaxReconnectDelay(long maxReconnectDelay) {
        this.maxReconnectDelay = maxReconnectDelay;
    }

    public int getHistoryLimit() {
        return historyLimit;
    }

    /**
     * How many items of the conversation, the latest ones, another connection of the session is told: what was said on
     * both sides as text, and calls of tools with their outputs.
     */
    public void setHistoryLimit(int historyLimit) {
        this.historyLimit = historyLimit;
    }

    public int getResendBufferSize() {
        return resendBufferSize;
    }

    /**
     * Bytes of audio kept in each session, to be sent again over another connection as long as the service has not
     * acknowledged the turn. The default is 43 seconds of 24 kHz PCM.
     */
    public void setResendBufferSize(int resendBufferSize) {
        this.resendBufferSize = resendBufferSize;
    }

    public long getSessionMaxAge() {
        return sessionMaxAge;
    }

    /**
     * After which time the connection of a session ends at the latest, so that it is replaced by another one that is
     * told what went before. The service keeps a connection for an hour, and tells when it ends it only for some
     * models. 0 is for as long as the service says.
     */
    public void setSessionMaxAge(long sessionMaxAge) {
        this.sessionMaxAge = sessionMaxAge;
    }

    public long getRenewalMargin() {
        return renewalMargin;
    }

    /**
     * How long before its end a connection is replaced, but at most half of the time that it has: at the next moment
     * when nobody speaks and nothing is awaited, and when half of the margin is over in any case.
     */
    public void setRenewalMargin(long renewalMargin) {
        this.renewalMargin = renewalMargin;
    }

    public @Nullable String getTools() {
        return tools;
    }

    /**
     * Tags, separated by commas: all voicelive-tool routes with one of them are offered to the model.
     */
    public void setTools(@Nullable String tools) {
        this.tools = tools;
    }

    public int getMaxToolRounds() {
        return maxToolRounds;
    }

    /**
     * How often the model may call tools before it has to answer.
     */
    public void setMaxToolRounds(int maxToolRounds) {
        this.maxToolRounds = maxToolRounds;
    }

    public boolean isBargeIn() {
        return bargeIn;
    }

    /**
     * Whether what is left of an answer is dropped, and the answer truncated at what was heard, when the user begins to
     * speak and the service interrupts its answer. Assumes that audio is played as it comes.
     */
    public void setBargeIn(boolean bargeIn) {
        this.bargeIn = bargeIn;
    }

    public @Nullable Boolean getCreateResponse() {
        return createResponse;
    }

    /**
     * Whether the service answers each turn of the user without being asked; the service does by default.
     */
    public void setCreateResponse(@Nullable Boolean createResponse) {
        this.createResponse = createResponse;
    }

    public @Nullable Boolean getInterruptResponse() {
        return interruptResponse;
    }

    /**
     * Whether the service cuts off its answer when the user begins to speak; the service does by default.
     */
    public void setInterruptResponse(@Nullable Boolean interruptResponse) {
        this.interruptResponse = interruptResponse;
    }

    public @Nullable Boolean getAutoTruncate() {
        return autoTruncate;
    }

    /**
     * Whether the service itself truncates an answer that was cut off; the service does not by default.
     */
    public void setAutoTruncate(@Nullable Boolean autoTruncate) {
        this.autoTruncate = autoTruncate;
    }

    public boolean isOutputWordTimestamps() {
        return outputWordTimestamps;
    }

    /**
     * Whether the service tells when each word of its answer is spoken.
     */
    public void setOutputWordTimestamps(boolean outputWordTimestamps) {
        this.outputWordTimestamps = outputWordTimestamps;
    }

    public boolean isVisemes() {
        return visemes;
    }

    /**
     * Whether the service tells the positions of the mouth while its answer is spoken.
     */
    public void setVisemes(boolean visemes) {
        this.visemes = visemes;
    }

    public @Nullable VoiceLiveReply getReply() {
        return reply;
    }

    /**
     * What the reply of respond and speak has as body; text for respond and audio for speak by default.
     */
    public void setReply(@Nullable VoiceLiveReply reply) {
        this.reply = reply;
    }

    public VoiceLiveAudioContainer getAudioContainer() {
        return audioContainer;
    }

    /**
     * Whether audio in a reply, or of a whole answer in a consumer, is a WAV file or raw.
     */
    public void setAudioContainer(VoiceLiveAudioContainer audioContainer) {
        this.audioContainer = audioContainer;
    }

    public String getEvents() {
        return events;
    }

    /**
     * Which events to consume, separated by commas: types such as response.done, with * at the end for all that begin
     * so, or the groups transcripts, audio, text, turns, tools, errors and all.
     */
    public void setEvents(String events) {
        this.events = events;
    }

    public VoiceLiveAudioDelivery getAudioDelivery() {
        return audioDelivery;
    }

    /**
     * Whether the audio of an answer comes piece by piece or at once at its end.
     */
    public void setAudioDelivery(VoiceLiveAudioDelivery audioDelivery) {
        this.audioDelivery = audioDelivery;
    }

    public int getMaxAnswerSize() {
        return maxAnswerSize;
    }

    /**
     * Bytes of raw audio of one answer that are gathered. With audioDelivery=answer a longer answer comes in several
     * parts; with reply=audio it fails. The default is about 11 minutes of 24 kHz PCM.
     */
    public void setMaxAnswerSize(int maxAnswerSize) {
        this.maxAnswerSize = maxAnswerSize;
    }

    public VoiceLiveJsonBody getJsonBody() {
        return jsonBody;
    }

    /**
     * How the body holds an event that is neither audio nor text: its JSON as a String, a Map or a JsonNode.
     */
    public void setJsonBody(VoiceLiveJsonBody jsonBody) {
        this.jsonBody = jsonBody;
    }

    public int getMaxConsumerThreads() {
        return maxConsumerThreads;
    }

    /**
     * Threads that work on events; those of one session are always worked on one after the other.
     */
    public void setMaxConsumerThreads(int maxConsumerThreads) {
        this.maxConsumerThreads = maxConsumerThreads;
    }

    public boolean isConnectOnStart() {
        return connectOnStart;
    }

    /**
     * Whether a consumer opens the session without a key when it starts. If not, the first message of a producer does.
     */
    public void setConnectOnStart(boolean connectOnStart) {
        this.connectOnStart = connectOnStart;
    }

    public int getMaxHistorySize() {
        return maxHistorySize;
    }

    /**
     * Bytes of the history that are kept for another connection, images included. What is more is forgotten, the oldest
     * first.
     */
    public void setMaxHistorySize(int maxHistorySize) {
        this.maxHistorySize = maxHistorySize;
    }

    public int getMaxPendingTurns() {
        return maxPendingTurns;
    }

    /**
     * Turns of a session that are remembered while the service has not finished them: those that it says nothing of,
     * and those whose transcripts are waited for. Of one more the first counts as lost.
     */
    public void setMaxPendingTurns(int maxPendingTurns) {
        this.maxPendingTurns = maxPendingTurns;
    }

    public int getMaxUnreadAnswerSize() {
        return maxUnreadAnswerSize;
    }

    /**
     * Bytes of an answer with reply=audioStream or textStream that wait to be read before the session is read no
     * further.
     */
    public void setMaxUnreadAnswerSize(int maxUnreadAnswerSize) {
        this.maxUnreadAnswerSize = maxUnreadAnswerSize;
    }

    public int getMaxUnsentChunks() {
        return maxUnsentChunks;
    }

    /**
     * Chunks of a file, each as long as chunkDuration, that may be on their way to the socket before the file is read
     * further.
     */
    public void setMaxUnsentChunks(int maxUnsentChunks) {
        this.maxUnsentChunks = maxUnsentChunks;
    }
}

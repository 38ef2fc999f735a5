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

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A marked secret is shown nowhere that people look. */
class SecretsTest extends ConsumerTestSupport {

    private static final String MARK = "m4rked-s3cret";
    private static final String SAID = "what nobody but the route may see";

    private final List<String> shown = new ArrayList<>();

    @Test
    void secretsAreShownNowhere() throws Exception {
        Logger ours = (Logger) LoggerFactory.getLogger("dev.voicelive");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        ours.addAppender(log);
        Level before = ours.getLevel();
        ours.setLevel(Level.TRACE);
        ours.setAdditive(false);
        try {
            use();
        } finally {
            ours.setLevel(before);
            ours.setAdditive(true);
            ours.detachAppender(log);
        }
        assertThat(log.list).isNotEmpty().allSatisfy(event -> {
            shown.add(event.getFormattedMessage());
            shown.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        });
        assertThat(shown).filteredOn(text -> text != null && (text.contains(MARK) || text.contains(SAID))).isEmpty();
    }

    private void use() throws Exception {
        context.getComponent("voicelive", VoiceLiveComponent.class).getConfiguration().setApiKey(MARK);
        VoiceLiveConsumer consumer = hear("events=errors");
        service.send(0, "{'type':'response.text.done','response_id':'r','item_id':'i','text':'" + SAID + "'}",
                "{'type':'error','error':{'code':'x','message':'y'}}");
        awaitHeard(1);
        shown.add(consumer.toString());
        shown.add(consumer.getEndpoint().toString());
        shown.add(((VoiceLiveEndpoint) consumer.getEndpoint()).getServiceUrl());
        shown.add(((VoiceLiveEndpoint) consumer.getEndpoint()).getServiceMetadata().toString());
        consoles();
        for (HealthCheck.Result result : HealthCheckHelper.invoke(context)) {
            shown.add(result.getMessage() + " " + result.getDetails() + " " + result.getError());
        }
        failures();
        managed();
    }

    private void managed() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        int ours = 0;
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:*"), null)) {
            shown.add(name.toString());
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                ours += attribute.getName().equals("OpenSessions") ? 1 : 0;
                if (attribute.isReadable()) {
                    shown.add(attribute.getName() + "=" + server.getAttribute(name, attribute.getName()));
                }
            }
        }
        assertThat(ours).as("attributes of ours").isPositive();
    }

    private void consoles() {
        DevConsoleRegistry registry = context.getCamelContextExtension().getContextPlugin(DevConsoleRegistry.class);
        for (String id : List.of("voicelive", "endpoint", "consumer", "context", "health", "service")) {
            DevConsole console = registry.resolveById(id);
            assertThat(console).as(id).isNotNull();
            shown.add(String.valueOf(console.call(DevConsole.MediaType.TEXT, Map.of())));
            shown.add(String.valueOf(console.call(DevConsole.MediaType.JSON, Map.of())));
        }
    }

    private void failures() {
        for (String uri : List.of(
                "voicelive:x?model=m&endpoint=ws://127.0.0.1:1&operation=event",
                "voicelive:x?model=m&endpoint=ws://127.0.0.1:1&operation=event&proxyHost=127.0.0.1&proxyPort=1&proxyUsername=u"
                                                                                 + "&proxyPassword=" + MARK,
                "voicelive:x?agentName=a&agentProjectName=p&clientSecret=" + MARK,
                "voicelive:x?agentId=a&agentProjectName=p&agentAccessToken=" + MARK,
                "voicelive:x?model=m&proxyPassword=" + MARK,
                "voicelive:x?model=m&maxSessions=0&clientSecret=" + MARK)) {
            assertThatThrownBy(() -> context.createProducerTemplate().requestBody(uri, "{\"type\":\"t\"}"))
                    .satisfies(failure -> {
                        StringWriter text = new StringWriter();
                        failure.printStackTrace(new PrintWriter(text));
                        shown.add(text.toString());
                    });
        }
    }
}

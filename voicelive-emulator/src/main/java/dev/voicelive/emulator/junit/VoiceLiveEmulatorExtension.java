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
package dev.voicelive.emulator.junit;

import java.util.function.Consumer;

import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.VoiceLiveEmulatorBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts an emulator for tests and closes it after them; see {@link VoiceLiveEmulatorTest} for what it gives them. With
 * other options than the annotation has:
 *
 * <pre>{@code
 * @RegisterExtension
 * static VoiceLiveEmulatorExtension extension = new VoiceLiveEmulatorExtension(
 *         EmulatorLifecycle.PER_CLASS, builder -> builder.sessionDuration(Duration.ofSeconds(2)));
 * }</pre>
 */
public final class VoiceLiveEmulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(VoiceLiveEmulatorExtension.class);

    private final @Nullable EmulatorLifecycle lifecycle;
    private final Consumer<VoiceLiveEmulatorBuilder> options;

    /** As {@link VoiceLiveEmulatorTest} on the class says. */
    public VoiceLiveEmulatorExtension() {
        lifecycle = null;
        options = builder -> {
        };
    }

    /**
     * @param options sets further options; what it sets in place of the script or the events leaves those without
     *                effect
     */
    public VoiceLiveEmulatorExtension(EmulatorLifecycle lifecycle, Consumer<VoiceLiveEmulatorBuilder> options) {
        this.lifecycle = lifecycle;
        this.options = options;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // A nested class shares the emulator of the one around it.
        if (lifecycle(context) == EmulatorLifecycle.PER_CLASS && running(context) == null) {
            start(context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (lifecycle(context) == EmulatorLifecycle.PER_METHOD) {
            start(context);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == VoiceLiveEmulator.class || type == EmulatorScript.class || type == ClientEvents.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = running(context);
        if (running == null) {
            throw new ParameterResolutionException(
                    "There is no emulator yet when " + parameter.getDeclaringExecutable().getName()
                                                   + " is called: with the lifecycle PER_METHOD only test methods and those "
                                                   + "with @BeforeEach or @AfterEach can have one");
        }
        Class<?> type = parameter.getParameter().getType();
        return type == VoiceLiveEmulator.class ? running.emulator : type == ClientEvents.class ? running.events
                : running.script;
    }

    private void start(ExtensionContext context) {
        EmulatorScript script = new EmulatorScript();
        ClientEvents events = new ClientEvents();
        VoiceLiveEmulatorBuilder builder = VoiceLiveEmulator.builder().voiceDetector(SoundDetector::new).listener(events.log());
        script.applyTo(builder);
        VoiceLiveEmulatorTest annotation = annotation(context);
        if (annotation != null && !annotation.apiKey().isEmpty()) {
            builder.apiKey(annotation.apiKey());
        }
        options.accept(builder);
        store(context).put(Running.class, new Running(builder.start(), script, events));
    }

    private static void stop(ExtensionContext context) {
        // What a class around this one has started is not removed here.
        Running running = store(context).remove(Running.class, Running.class);
        if (running != null) {
            running.emulator.close();
        }
    }

    private EmulatorLifecycle lifecycle(ExtensionContext context) {
        VoiceLiveEmulatorTest annotation = annotation(context);
        if (lifecycle != null) {
            return lifecycle;
        }
        return annotation == null ? EmulatorLifecycle.PER_METHOD : annotation.lifecycle();
    }

    private static @Nullable VoiceLiveEmulatorTest annotation(ExtensionContext context) {
        Class<?> type = context.getRequiredTestClass();
        while (type != null && !type.isAnnotationPresent(VoiceLiveEmulatorTest.class)) {
            type = type.getEnclosingClass();
        }
        return type == null ? null : type.getAnnotation(VoiceLiveEmulatorTest.class);
    }

    private static @Nullable Running running(ExtensionContext context) {
        return store(context).get(Running.class, Running.class);
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    private record Running(VoiceLiveEmulator emulator, EmulatorScript script, ClientEvents events) {
    }
}

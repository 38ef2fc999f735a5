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

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class an emulator on a free port, as parameters of test methods and of methods that run before
 * each test: a {@link dev.voicelive.emulator.VoiceLiveEmulator} to connect to, an {@link EmulatorScript} that says what
 * it hears, answers and does wrong, and the {@link ClientEvents} that it was sent. See
 * {@link VoiceLiveEmulatorExtension} for other options of the emulator.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(VoiceLiveEmulatorExtension.class)
public @interface VoiceLiveEmulatorTest {

    /** How long an emulator lives; with each test a new one by default. */
    EmulatorLifecycle lifecycle() default EmulatorLifecycle.PER_METHOD;

    /** The key that clients must give; empty, the default, accepts any key and none. */
    String apiKey() default "";
}

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
package dev.voicelive.examples.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;

/**
 * Halts the thread of another virtual machine that calls a method, as a debugger does; its other threads go on. The
 * only way to stop a program at a certain place without changing it.
 */
final class MethodBreak implements AutoCloseable {

    private final ListeningConnector connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
            .filter(each -> each.transport().name().equals("dt_socket")).findFirst().orElseThrow();
    private final Map<String, Connector.Argument> arguments = connector.defaultArguments();
    private final CompletableFuture<Void> reached = new CompletableFuture<>();
    private final String address;
    private final String className;
    private final String method;

    MethodBreak(String className, String method) throws IOException, IllegalConnectorArgumentsException {
        this.className = className;
        this.method = method;
        arguments.get("localAddress").setValue("127.0.0.1");
        address = connector.startListening(arguments);
        Thread thread = new Thread(this::follow, "debugger");
        thread.setDaemon(true);
        thread.start();
    }

    /** What the other virtual machine has to be started with. */
    List<String> arguments() {
        String port = address.substring(address.lastIndexOf(':') + 1);
        return List.of("-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=127.0.0.1:" + port);
    }

    /** Blocks until a thread is halted. */
    void await(Duration atMost) throws Exception {
        reached.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void follow() {
        try {
            VirtualMachine machine = connector.accept(arguments);
            ClassPrepareRequest loaded = machine.eventRequestManager().createClassPrepareRequest();
            loaded.addClassFilter(className);
            loaded.enable();
            machine.resume();
            while (true) {
                EventSet events = machine.eventQueue().remove();
                boolean halted = false;
                for (Event event : events) {
                    if (event instanceof ClassPrepareEvent prepared) {
                        breakIn(machine, prepared.referenceType());
                    }
                    halted |= event instanceof BreakpointEvent;
                }
                if (halted) {
                    reached.complete(null);
                } else {
                    events.resume();
                }
            }
        } catch (VMDisconnectedException e) {
            reached.completeExceptionally(e);
        } catch (IOException | IllegalConnectorArgumentsException | InterruptedException e) {
            reached.completeExceptionally(e);
        }
    }

    private void breakIn(VirtualMachine machine, ReferenceType type) {
        var request = machine.eventRequestManager().createBreakpointRequest(type.methodsByName(method).get(0).location());
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        request.enable();
    }

    @Override
    public void close() throws IOException, IllegalConnectorArgumentsException {
        connector.stopListening(arguments);
    }
}

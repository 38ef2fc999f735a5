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
/**
 * One conversation with the service: its states, its opening handshake, the pool that reuses it and the order of what
 * was said in it. Meets the socket through {@link dev.voicelive.camel.transport.Transport} only, so everything here
 * runs on a scripted fake in tests. No Camel types and no JSON text.
 */
package dev.voicelive.camel.session;

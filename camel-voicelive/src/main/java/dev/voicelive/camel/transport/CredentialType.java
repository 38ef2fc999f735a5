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
package dev.voicelive.camel.transport;

/** The ways to prove who connects (protocol section 3). */
public enum CredentialType {

    /** The resource's key, sent as header {@code api-key}. Not accepted for agents. */
    API_KEY,

    /** Whatever the surroundings offer: {@code DefaultAzureCredential}. */
    AZURE_IDENTITY,

    /** An application's tenant id, client id and client secret. */
    CLIENT_SECRET,

    /** The managed identity of the machine, or the user-assigned one with a given client id. */
    MANAGED_IDENTITY,

    /** A {@code TokenCredential} that is given ready-made. */
    TOKEN_CREDENTIAL
}

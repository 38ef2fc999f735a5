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
package dev.voicelive.examples.callcenter;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the model reads when it calls the routes, good arguments or bad. */
class ToolRoutesTest {

    private static final String NO_BROKER = "127.0.0.1:1";

    @TempDir
    Path folder;

    private ScriptedCalls calls;
    private String call;

    @BeforeEach
    void ring() throws Exception {
        calls = new ScriptedCalls(
                "gpt", NO_BROKER, folder, "store.timeout", "300", "kafka.deliveryTimeoutMs", "200", "kafka.requestTimeoutMs",
                "100");
        call = calls.center().ring(ScriptedCalls.ADA);
    }

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void ordersComeFromTheDatabase() {
        assertThat(tool("orderStatus", "{\"number\":7}"))
                .isEqualTo("{\"item\":\"blue lamp\",\"status\":\"shipped\",\"arrives\":\"tomorrow\"}");
        assertThat(tool("contactDetails", "{}")).contains("ada.miller@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"number\":9}", "{\"number\":9,\"caller\":\"+1 555 010 0142\",\"CamelVoiceLiveToolSessionKey\":\"other\"}",
            "{\"number\":-1}", "{\"number\":99999999999999999999}", "{\"number\":\"7 or 1=1\"}",
            "{\"number\":\"7; drop table orders\"}", "{\"number\":[7,9]}", "{}", "7", "not JSON" })
    void nobodyHearsOfTheOrdersOfOthers(String arguments) {
        assertThat(tool("orderStatus", arguments)).startsWith("{\"error\":").doesNotContain("tea pot", "Ben", "blue lamp");
        assertThat(tool("orderStatus", "{\"number\":7}")).contains("blue lamp");
    }

    @Test
    void aCallerWhoIsNoCustomerHasNoOrders() {
        String stranger = calls.center().ring("' or '1'='1");
        assertThat(calls.toolOutput(stranger, "orderStatus", "{\"number\":7}")).contains("no order with this number");
        assertThat(calls.toolOutput(stranger, "contactDetails", "{}")).contains("no customer");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "x'; drop table orders; --", "${body[number]} :#number ?", "', status = 'paid", "it's \\\"too\\\" late \\u0000",
            "#{null}" })
    void wordsOfTheCallerAreStoredAsTheyAre(String reason) throws Exception {
        assertThat(tool("cancelOrder", "{\"number\":8,\"reason\":\"" + reason + "\"}")).isEqualTo("{\"status\":\"cancelled\"}");
        try (Connection shop = calls.center().shop().dataSource().getConnection();
             Statement statement = shop.createStatement();
             ResultSet order = statement.executeQuery("select status, reason, count(*) over () from orders where number = 8")) {
            order.next();
            assertThat(order.getString(1)).isEqualTo("cancelled");
            assertThat(order.getString(2)).isEqualTo(reason.replace("\\\"", "\"").replace("\\u0000", "\0"));
        }
        assertThat(tool("cancelOrder", "{\"number\":8}")).contains("error", "can still be cancelled");
        assertThat(tool("cancelOrder", "{\"number\":9}")).contains("error", "can still be cancelled");
    }

    @Test
    void storesAreAskedOverHttpAndToldNothingOfTheCaller() {
        assertThat(tool("openingHours", "{\"city\":\"London\"}")).contains("nine to eight");
        assertThat(tool("trackParcel", "{\"number\":7}")).contains("the depot in Reading");
        assertThat(calls.center().stores().requests()).hasSize(2)
                .allSatisfy(request -> assertThat(request).doesNotContain(call, ScriptedCalls.ADA, "7946"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "London&admin=true", "London\\r\\nX-Admin: 1", "../parcels/7", "http://127.0.0.1/", "\\\"}", "${env:HOME}",
            "{{kafka.brokers}}" })
    void textsForTheServiceAreDataAndNothingElse(String city) {
        assertThat(tool("openingHours", "{\"city\":\"" + city + "\"}")).isEqualTo("{\"error\":\"There is none\"}");
        assertThat(calls.center().stores().requests()).singleElement().asString().startsWith("POST /opening-hours ")
                .contains(city).doesNotContainIgnoringCase("[X-Admin");
    }

    @Test
    void aServiceThatIsNotWellIsASentenceForTheModel() {
        assertThat(tool("trackParcel", "{\"number\":9}"))
                .isEqualTo("{\"error\":\"The service is out of order, try again later\"}");
        assertThat(tool("trackParcel", "{\"number\":8}")).isEqualTo("{\"error\":\"The service did not answer in time\"}");
        assertThat(tool("trackParcel", "{\"number\":0}")).isEqualTo("{\"error\":\"There is none\"}");
        calls.center().stores().close();
        assertThat(tool("trackParcel", "{\"number\":7}")).isEqualTo("{\"error\":\"The service cannot be reached\"}");
    }

    private String tool(String name, String arguments) {
        return calls.toolOutput(call, name, arguments);
    }
}

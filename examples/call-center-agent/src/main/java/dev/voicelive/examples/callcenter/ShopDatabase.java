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

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.tools.RunScript;

/** The shop's customers and orders: an H2 database in memory, filled from {@code shop.sql}. */
public final class ShopDatabase implements AutoCloseable {

    private final JdbcConnectionPool pool;

    private ShopDatabase(JdbcConnectionPool pool) {
        this.pool = pool;
    }

    /** Makes a database of its own. */
    public static ShopDatabase open() throws SQLException {
        ShopDatabase database = new ShopDatabase(
                JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;DATABASE_TO_UPPER=false", "",
                        ""));
        try (Connection connection = database.pool.getConnection();
             InputStream script = Objects.requireNonNull(ShopDatabase.class.getResourceAsStream("/shop.sql"))) {
            RunScript.execute(connection, new InputStreamReader(script, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return database;
    }

    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        try (Connection connection = pool.getConnection()) {
            connection.createStatement().execute("shutdown");
        } catch (SQLException e) {
            // It lies in memory and goes with this process at the latest.
        }
        pool.dispose();
    }
}

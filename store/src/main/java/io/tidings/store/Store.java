package io.tidings.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The store of one process: a migrated PostgreSQL database and a pool of connections to it. Safe
 * for use by several threads.
 */
public final class Store implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Between two statements of one transaction, where dead letters are written; and for a lock. */
  private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(15);

  private final HikariDataSource pool;
  private final Transactions transactions;

  private Store(HikariDataSource pool, Duration standstill) {
    this.pool = pool;
    this.transactions = new Transactions(pool, new StalledWriters(pool, standstill));
  }

  /**
   * Connects and migrates. Several processes may open one database at the same time; they migrate
   * one after the other.
   *
   * @throws StoreException where the database cannot be reached, or a migration cannot be applied:
   *     an older PostgreSQL, a schema of a later release, missing rights
   */
  public static Store open(StoreConfig config) {
    return open(config, LONGEST_STANDSTILL);
  }

  static Store open(StoreConfig config, Duration standstill) {
    HikariDataSource pool = connect(config, standstill);
    try {
      migrate(config);
      BodySchemas.register(pool);
      return new Store(pool, standstill);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /**
   * The writer of a lane.
   *
   * @param lane name under which offsets are kept, a slug; two lanes may read the same topic
   */
  public StoreWriter writer(String lane) {
    return new StoreWriter(pool, transactions, lane);
  }

  /** Reading. */
  public StoreQueries queries() {
    return new StoreQueries(pool, transactions);
  }

  /** Closes the pool. */
  @Override
  public void close() {
    pool.close();
  }

  private static HikariDataSource connect(StoreConfig config, Duration standstill) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("store");
    pool.setJdbcUrl(config.url());
    pool.setUsername(config.user());
    pool.setPassword(config.password());
    pool.setMaximumPoolSize(config.connections());
    pool.setConnectionTimeout(PATIENCE.toMillis());
    pool.setInitializationFailTimeout(PATIENCE.toMillis());
    // A dead server must not hold a thread for ever; no statement of ours takes a minute.
    pool.addDataSourceProperty("socketTimeout", "60");
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    // A process that is suspended inside a transaction would hold its rows' locks for ever.
    pool.setConnectionInitSql(
        "SET idle_in_transaction_session_timeout = %1$d; SET lock_timeout = %1$d"
            .formatted(standstill.toMillis()));
    try {
      return new HikariDataSource(pool);
    } catch (HikariPool.PoolInitializationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw StoreException.of("cannot connect to " + config.shownUrl() + ": " + cause.getMessage());
    }
  }

  // On connections of its own, without the pool's time limit: an index may take longer.
  private static void migrate(StoreConfig config) {
    try {
      Flyway.configure()
          .dataSource(config.url(), config.user(), config.password())
          .locations("classpath:io/tidings/store/migrations")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw StoreException.of("cannot migrate the store: " + e.getMessage());
    }
  }
}

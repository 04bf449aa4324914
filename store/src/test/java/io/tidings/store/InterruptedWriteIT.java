package io.tidings.store;

import static io.tidings.store.Items.NOON;
import static io.tidings.store.Items.batch;
import static io.tidings.store.Items.partition;
import static io.tidings.store.Items.raw;
import static io.tidings.store.Items.upsert;
import static io.tidings.store.Items.writer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.tidings.event.Takedown;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A write is held up half-way by a lock that the test holds. */
class InterruptedWriteIT {
  private static final String WAITING =
      "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
          + " AND wait_event_type = 'Lock'";

  @RegisterExtension final FreshDatabase database = new FreshDatabase();

  @Test
  void aConnectionLostHalfWayLeavesNothingAndTheSameBatchCanBeWrittenAgain() throws Exception {
    // Given
    Batch batch = batch(0, 1, upsert(0, 0, raw("a")));
    try (Store store = database.open();
        Connection holder = connect()) {
      StoreWriter writer = writer(store, 0);
      lock(holder, "item_topics");
      CompletableFuture<WriteResult> write =
          CompletableFuture.supplyAsync(() -> writer.write(batch));
      awaitWaiting(1);

      // When
      database.execute("SELECT pg_terminate_backend(pid) FROM (" + WAITING + ") waiting");

      // Then
      assertThatThrownBy(write::join)
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.isTransient()).isTrue());
      holder.rollback();
      assertThat(store.queries().counts()).isEqualTo(new StoreCounts(0, 0, 0));
      assertThat(writer.committedOffsets(Items.TOPIC)).isEqualTo(Map.of(partition(0), 0L));
      assertThat(writer.write(batch)).isEqualTo(new WriteResult(1, 0, List.of()));
    }
  }

  @Test
  void aTakedownWaitsForABatchThatHasNotSeenIt() throws Exception {
    // Given
    try (Store store = database.open();
        Connection holder = connect()) {
      StoreWriter writer = writer(store, 0);
      lock(holder, "item_topics");
      CompletableFuture<WriteResult> write =
          CompletableFuture.supplyAsync(() -> writer.write(batch(0, 1, upsert(0, 0, raw("a")))));
      awaitWaiting(1);

      // When
      CompletableFuture<Void> takedown =
          CompletableFuture.runAsync(
              () -> writer.takeDown(List.of(new Takedown("a", null, null, "", "desk", NOON))));
      awaitWaiting(2);
      holder.rollback();

      // Then
      assertThat(write.join().written()).isEqualTo(1);
      takedown.join();
      assertThat(store.queries().counts()).isEqualTo(new StoreCounts(0, 0, 1));
    }
  }

  @Test
  void aZombieWaitsForTheRightfulWriterAndThenWritesNothing() throws Exception {
    // Given
    try (Store store = database.open();
        Connection holder = connect()) {
      StoreWriter writer = writer(store, 0);
      lock(holder, "item_topics");
      CompletableFuture<WriteResult> rightful =
          CompletableFuture.supplyAsync(() -> writer.write(batch(0, 1, upsert(0, 0, raw("a")))));
      awaitWaiting(1);
      CompletableFuture<WriteResult> zombie =
          CompletableFuture.supplyAsync(() -> writer.write(batch(0, 2, upsert(0, 1, raw("b")))));
      awaitWaiting(2);

      // When
      holder.rollback();

      // Then
      assertThat(rightful.join().written()).isEqualTo(1);
      assertThatThrownBy(zombie::join).hasCauseInstanceOf(OffsetsMovedException.class);
      assertThat(database.rows("SELECT item_id FROM items")).containsExactly("a");
    }
  }

  /** A session that waits for the bytes of a COPY is at work, and no timeout of it runs. */
  @Test
  void aWriterThatWasSuspendedWithinACopyKeepsOthersOutForAWhileOnly() throws Exception {
    // Given
    try (Store store = Store.open(database.config(), Duration.ofMillis(500))) {
      StoreWriter writer = writer(store, 0);
      Connection suspended = connect();
      CopyIn copy = beginCopy(suspended);
      Batch batch = batch(0, 1, upsert(0, 0, raw("a")));

      // When
      Throwable first = catchThrowable(() -> writer.write(batch));

      // Then
      assertThat(first)
          .isInstanceOfSatisfying(
              StoreException.class, failure -> assertThat(failure.isTransient()).isTrue());
      await()
          .ignoreException(StoreException.class)
          .untilAsserted(() -> assertThat(writer.write(batch).written()).isEqualTo(1));
      assertThatThrownBy(copy::endCopy).isInstanceOf(SQLException.class);
      suspended.abort(Runnable::run);
    }
  }

  private static CopyIn beginCopy(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("UPDATE offsets SET next_offset = 1");
      statement.execute("CREATE TEMP TABLE stage_items (item_id text)");
    }
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn("COPY stage_items FROM STDIN (FORMAT binary)");
  }

  private void awaitWaiting(int writers) {
    await().until(() -> database.rows(WAITING).size() == writers);
  }

  private static void lock(Connection holder, String table) throws SQLException {
    holder.setAutoCommit(false);
    try (Statement statement = holder.createStatement()) {
      statement.execute("LOCK TABLE " + table + " IN EXCLUSIVE MODE");
    }
  }

  private Connection connect() throws SQLException {
    StoreConfig config = database.config();
    return DriverManager.getConnection(config.url(), config.user(), config.password());
  }
}

package io.tidings.store;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads the store. Safe for use by several threads. Every method may throw StoreException. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // bodies follow
public final class StoreQueries {

  private final DataSource pool;
  private final BodySchemas schemas;

  StoreQueries(DataSource pool) {
    this.pool = pool;
    this.schemas = new BodySchemas(pool);
  }

  /** How much there is. */
  public StoreCounts counts() {
    throw new UnsupportedOperationException();
  }

  /** An item in its latest version. */
  public Optional<StoredItem> item(String itemId) {
    throw new UnsupportedOperationException();
  }

  /** All versions of an item, in the order of their origins; empty where there is none. */
  public List<StoredItem> revisions(String itemId) {
    throw new UnsupportedOperationException();
  }

  /** Items, the latest observed first. */
  public ItemPage latest(ItemQuery query) {
    throw new UnsupportedOperationException();
  }
}

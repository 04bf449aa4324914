package io.tidings.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** Opens the catalog, and makes what is not there yet. */
final class Catalogs {
  private static final Namespace NAMESPACE = Namespace.of("tidings");
  private static final String BUSY_MILLIS = "60000";

  private Catalogs() {}

  static JdbcCatalog open(ArchiveConfig config) {
    try {
      Files.createDirectories(config.warehouse());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JdbcCatalog catalog = new JdbcCatalog(properties -> new LocalFileIO(), null, true);
    catalog.initialize("tidings", properties(config));
    createNamespace(catalog);
    for (ArchiveTable table : ArchiveTable.values()) {
      createTable(catalog, table);
    }
    return catalog;
  }

  static TableIdentifier identifier(ArchiveTable table) {
    return TableIdentifier.of(NAMESPACE, table.tableName());
  }

  private static Map<String, String> properties(ArchiveConfig config) {
    Map<String, String> out = new HashMap<>();
    out.put(CatalogProperties.URI, config.catalog());
    out.put(CatalogProperties.WAREHOUSE_LOCATION, LocalFileIO.location(config.warehouse()));
    out.put(JdbcCatalog.PROPERTY_PREFIX + "schema-version", "V1");
    if (!config.user().isEmpty()) {
      out.put(JdbcCatalog.PROPERTY_PREFIX + "user", config.user());
      out.put(JdbcCatalog.PROPERTY_PREFIX + "password", config.password());
    }
    if (config.catalog().startsWith("jdbc:sqlite:")) {
      // SQLite locks the whole file for a write: another process waits instead of failing.
      out.put(JdbcCatalog.PROPERTY_PREFIX + "busy_timeout", BUSY_MILLIS);
    }
    return out;
  }

  // Two processes may start at once: whoever comes second finds it made.
  private static void createNamespace(JdbcCatalog catalog) {
    try {
      if (!catalog.namespaceExists(NAMESPACE)) {
        catalog.createNamespace(NAMESPACE);
      }
    } catch (AlreadyExistsException e) {
      // As wanted.
    }
  }

  private static void createTable(JdbcCatalog catalog, ArchiveTable table) {
    TableIdentifier identifier = identifier(table);
    if (catalog.tableExists(identifier)) {
      return;
    }
    TableLayout layout = TableLayout.of(table);
    Schema schema = layout.schema();
    try {
      catalog
          .buildTable(identifier, schema)
          .withPartitionSpec(TableLayout.partitions(schema))
          .withSortOrder(layout.order(schema))
          .withProperties(TableSettings.of(layout))
          .create();
    } catch (AlreadyExistsException e) {
      // As wanted.
    }
  }
}

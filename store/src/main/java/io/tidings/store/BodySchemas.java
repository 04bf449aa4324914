package io.tidings.store;

import io.tidings.event.EnrichedItem;
import io.tidings.schemas.serde.EventClasses;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.SchemaStore;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that bodies were written with, kept beside them: the store reads what earlier
 * releases wrote without asking anyone. Bodies name their schema by its fingerprint.
 */
final class BodySchemas implements SchemaStore {
  private final DataSource pool;
  private final Map<Long, Schema> known = new ConcurrentHashMap<>();
  private final BinaryMessageDecoder<EnrichedItem> decoder;

  BodySchemas(DataSource pool) {
    EventClasses.trust();
    this.pool = pool;
    this.decoder = EnrichedItem.createDecoder(this);
  }

  /** Writes down the schema of this release. */
  static void register(DataSource pool) {
    Schema schema = EnrichedItem.getClassSchema();
    try (Connection connection = pool.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO body_schemas (fingerprint, schema) VALUES (?, ?)"
                    + " ON CONFLICT DO NOTHING")) {
      insert.setLong(1, SchemaNormalization.parsingFingerprint64(schema));
      insert.setString(2, schema.toString());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw StoreException.of("write the schema of bodies", e);
    }
  }

  /** Reads a body. */
  EnrichedItem decode(byte[] body) {
    try {
      return decoder.decode(ByteBuffer.wrap(body), null);
    } catch (IOException | AvroRuntimeException e) {
      throw StoreException.of("a body cannot be read: " + e.getClass().getSimpleName());
    }
  }

  @Override
  public @Nullable Schema findByFingerprint(long fingerprint) {
    Schema schema = known.get(fingerprint);
    if (schema == null) {
      schema = load(fingerprint);
      if (schema != null) {
        known.put(fingerprint, schema);
      }
    }
    return schema;
  }

  private @Nullable Schema load(long fingerprint) {
    try (Connection connection = pool.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT schema FROM body_schemas WHERE fingerprint = ?")) {
      select.setLong(1, fingerprint);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? new Schema.Parser().parse(rows.getString(1)) : null;
      }
    } catch (SQLException e) {
      throw StoreException.of("read the schema of a body", e);
    }
  }
}

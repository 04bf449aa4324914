package io.tidings.archive;

import io.tidings.schemas.TopicCatalogue;
import io.tidings.schemas.serde.EventClasses;
import io.tidings.schemas.serde.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/** Reads of a value what a table's columns are filled from. Not thread-safe. */
final class BodyReader {
  static {
    // Limits on lengths, without which broken bytes cost gigabytes.
    EventClasses.trust();
  }

  private final Map<String, Schema> projections = new HashMap<>();
  private final IdentityHashMap<Schema, GenericDatumReader<IndexedRecord>> readers =
      new IdentityHashMap<>();
  private @Nullable BinaryDecoder decoder;

  BodyReader(ArchiveTable table) {
    TableLayout layout = TableLayout.of(table);
    List<List<String>> paths = new ArrayList<>();
    layout.columns().forEach(column -> paths.add(column.path()));
    if (!layout.observed().isEmpty()) {
      paths.add(layout.observed());
    }
    for (String topic : table.topics()) {
      Schema full = TopicCatalogue.named(topic).value();
      if (full != null) {
        projections.put(full.getFullName(), new BodyProjection(full, paths).schema());
      }
    }
  }

  /**
   * The columns' part of a value.
   *
   * @throws RejectedRowException where it is a record of another topic or does not fit its schema
   */
  IndexedRecord read(byte[] value, Schema written) {
    GenericDatumReader<IndexedRecord> reader = reader(written);
    try {
      BinaryDecoder decoder =
          DecoderFactory.get()
              .binaryDecoder(
                  value,
                  WireFormat.PREFIX_BYTES,
                  value.length - WireFormat.PREFIX_BYTES,
                  this.decoder);
      this.decoder = decoder;
      IndexedRecord record = reader.read(null, decoder);
      if (decoder.isEnd()) {
        return record;
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Broken bytes show as anything: an index out of bounds, a negative length, a wrong cast.
      throw new RejectedRowException(
          "undecodable", "a value does not fit schema " + written.getFullName(), e);
    }
    throw new RejectedRowException("undecodable", "bytes follow a " + written.getFullName());
  }

  private GenericDatumReader<IndexedRecord> reader(Schema written) {
    GenericDatumReader<IndexedRecord> reader = readers.get(written);
    if (reader == null) {
      Schema projection = projections.get(written.getFullName());
      if (projection == null) {
        throw new RejectedRowException(
            "wrong-type", "a " + written.getFullName() + " does not belong here");
      }
      reader = new GenericDatumReader<>(written, projection);
      readers.put(written, reader);
    }
    return reader;
  }
}

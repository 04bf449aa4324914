package io.tidings.schemas;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Records of any schema of the contract, with every field filled or every field at its least. */
final class FilledRecords {
  private static final Instant TIME = Instant.parse("1987-03-01T07:00:00.123Z");

  private FilledRecords() {}

  static SpecificRecord full(Schema schema) {
    return record(schema, true);
  }

  static SpecificRecord sparse(Schema schema) {
    return record(schema, false);
  }

  private static SpecificRecord record(Schema schema, boolean full) {
    SpecificRecord record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(field.pos(), value(field.schema(), full));
    }
    return record;
  }

  private static @Nullable Object value(Schema schema, boolean full) {
    return switch (schema.getType()) {
      case UNION -> full ? value(schema.getTypes().get(1), true) : null;
      case RECORD -> record(schema, full);
      case ARRAY -> full ? List.of(value(schema.getElementType(), true)) : List.of();
      case ENUM -> SpecificData.get().createEnum(schema.getEnumSymbols().get(1), schema);
      case STRING -> "a \"b\" \u00e9\n\ud83d\ude00";
      case BYTES -> ByteBuffer.wrap(new byte[] {0, (byte) 0xff, 0x22});
      case INT -> -7;
      case LONG -> schema.getLogicalType() == null ? (Object) (1L << 60) : TIME;
      case FLOAT -> 0.9f;
      case DOUBLE -> -52.5;
      case BOOLEAN -> full;
      default -> throw new IllegalArgumentException("not in the contract: " + schema);
    };
  }
}

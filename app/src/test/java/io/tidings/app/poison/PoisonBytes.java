package io.tidings.app.poison;

import io.tidings.event.Count;
import io.tidings.event.Takedown;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.serde.EventClasses;
import io.tidings.schemas.serde.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;

/** Values that are wrong whatever the topic. */
final class PoisonBytes {
  /** Stands in texts; no header and no log line may hold it. */
  static final String SECRET = "secretofthearticle";

  private static final int SEED = 4711;

  static {
    EventClasses.trust();
  }

  private final KafkaClients clients;
  private final RegistryDesk registry;

  PoisonBytes(KafkaClients clients, RegistryDesk registry) {
    this.clients = clients;
    this.registry = registry;
  }

  /** A record in the wire format, its schema under the subject of a topic. */
  byte[] of(String topic, SpecificRecord value) {
    return Objects.requireNonNull(
        clients.serializer().serialize(clients.topics().named(topic), value));
  }

  /**
   * Bytes that are no record of the topic, each with its kind.
   *
   * @param good a record of the topic
   */
  List<Poison> undecodable(String topic, SpecificRecord good, String... deadAt) {
    byte[] bytes = of(topic, good);
    List<Poison> all = new ArrayList<>();
    all.add(Poison.of("no bytes at all", new byte[0], deadAt));
    all.add(Poison.of("shorter than the prefix", new byte[] {0, 0, 0}, deadAt));
    all.add(Poison.of("no magic byte", Poison.text(SECRET), deadAt));
    all.add(Poison.of("random bytes", random(300), deadAt));
    all.add(Poison.of("unknown schema id", withId(bytes, 0x7fff_0000), deadAt));
    all.add(Poison.of("negative schema id", withId(bytes, -1), deadAt));
    all.add(Poison.of("prefix and nothing", Arrays.copyOf(bytes, 5), deadAt));
    all.add(Poison.of("cut short", Arrays.copyOf(bytes, bytes.length - 7), deadAt));
    all.add(Poison.of("bytes behind the record", Arrays.copyOf(bytes, bytes.length + 3), deadAt));
    all.add(Poison.of("prefix and random bytes", withBody(bytes, random(500)), deadAt));
    all.add(Poison.of("a length of gigabytes", withBody(bytes, hugeLength()), deadAt));
    all.add(Poison.of("a record of another type", of(topic + ".other", another(good)), deadAt));
    all.add(Poison.of("a class that is none of ours", stranger("example.Stranger"), deadAt));
    all.add(Poison.of("a class of the JDK", stranger("java.util.ArrayList"), deadAt));
    all.add(Poison.of("our package, no such class", stranger("io.tidings.event.No"), deadAt));
    all.add(Poison.of("our class, other fields", stranger(good.getSchema().getFullName()), deadAt));
    all.add(Poison.of("nested without end", nested(good.getSchema().getFullName()), deadAt));
    all.add(
        Poison.of(
            "no schema of a record", withId(bytes, id(Schema.create(Schema.Type.STRING))), deadAt));
    return all;
  }

  /** The bytes with a text of theirs replaced by as many bytes. */
  static byte[] replaced(byte[] bytes, String text, byte[] by) {
    byte[] wanted = Poison.text(text);
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        byte[] copy = bytes.clone();
        System.arraycopy(by, 0, copy, i, wanted.length);
        return copy;
      }
    }
    throw new IllegalArgumentException("not in the bytes: " + text);
  }

  /** A record as a newer release would write it, one of whose enums knows a symbol more. */
  byte[] withNewerSymbol(SpecificRecord good, String enumName, String symbol, String field) {
    Schema newer =
        new Schema.Parser()
            .parse(
                good.getSchema()
                    .toString()
                    .replaceFirst(
                        "(\"name\":\"" + enumName + "\"[^\\[]*\"symbols\":\\[)([^\\]]*)\\]",
                        "$1$2,\"" + symbol + "\"]"));
    try {
      GenericRecord record =
          new GenericDatumReader<GenericRecord>(good.getSchema(), newer)
              .read(null, DecoderFactory.get().binaryDecoder(encoded(good), null));
      record.put(field, new GenericData.EnumSymbol(newer.getField(field).schema(), symbol));
      return withPrefix(id(newer), body(newer, record));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same bytes, which no compression makes smaller, at each call. */
  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(SEED).nextBytes(bytes);
    return bytes;
  }

  private byte[] encoded(SpecificRecord good) {
    byte[] bytes = of("encoded", good);
    return Arrays.copyOfRange(bytes, WireFormat.PREFIX_BYTES, bytes.length);
  }

  private static SpecificRecord another(SpecificRecord good) {
    if (good instanceof Takedown) {
      return new Count("another", "", 1L);
    }
    return Takedown.newBuilder()
        .setItemId("another")
        .setRequestedAt(Instant.parse("2026-11-20T08:00:00Z"))
        .build();
  }

  private byte[] stranger(String fullName) {
    Schema schema = SchemaBuilder.record(fullName).fields().requiredInt("what").endRecord();
    GenericRecord record = new GenericData.Record(schema);
    record.put("what", 1);
    return withPrefix(id(schema), body(schema, record));
  }

  // A reader that steps over a field which it does not know does so by recursion.
  private byte[] nested(String fullName) {
    Schema schema =
        new Schema.Parser()
            .parse(
                """
                {"type":"record","name":"%s","fields":[{"name":"deep","type":
                  {"type":"record","name":"example.Deep","fields":[
                    {"name":"deeper","type":["null","example.Deep"]}]}}]}
                """
                    .formatted(fullName));
    byte[] body = new byte[1_000_000];
    Arrays.fill(body, (byte) 2);
    body[body.length - 1] = 0;
    return withPrefix(id(schema), body);
  }

  // Under a subject of its own: nothing forbids anybody to register what he likes.
  private int id(Schema schema) {
    return registry.register("poison-" + Integer.toHexString(schema.hashCode()), schema);
  }

  private static byte[] body(Schema schema, GenericRecord record) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
      new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] withId(byte[] bytes, int id) {
    byte[] copy = bytes.clone();
    ByteBuffer.wrap(copy).putInt(1, id);
    return copy;
  }

  private static byte[] withPrefix(int id, byte[] body) {
    return ByteBuffer.allocate(5 + body.length).put((byte) 0).putInt(id).put(body).array();
  }

  private static byte[] withBody(byte[] bytes, byte[] body) {
    return withPrefix(ByteBuffer.wrap(bytes).getInt(1), body);
  }

  private static byte[] hugeLength() {
    return new byte[] {-2, -1, -1, -1, -1, -1, -1, -1, 127, 0, 0};
  }
}

package io.tidings.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.tidings.event.Takedown;
import io.tidings.event.WatchKind;
import io.tidings.event.WatchRule;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WireFormatTest {
  private static final String TOPIC = "watches";

  // Prefix | itemId "a" | feedId null | link "b" | reason "" | requestedBy "" | 1 s after 1970
  private static final String TAKEDOWN = "00 00000001 | 020261 | 00 | 020262 | 00 | 00 | d00f";

  // Prefix | watchId "w" | KEYWORD | value "x" | 2 | 3600 | one "en", end | true | note ""
  private static final String WATCH =
      "00 00000102 | 0277 | 02 | 0278 | 04 | a038 | 0204656e00 | 01 | 00";

  private static Takedown takedown() {
    return Takedown.newBuilder()
        .setItemId("a")
        .setLink("b")
        .setRequestedAt(Instant.ofEpochSecond(1))
        .build();
  }

  private static WatchRule watch() {
    return WatchRule.newBuilder()
        .setWatchId("w")
        .setKind(WatchKind.KEYWORD)
        .setValue("x")
        .setThreshold(2)
        .setLanguages(List.of("en"))
        .build();
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replaceAll("[ |]", ""));
  }

  /** A registry of its own for a test, in which the next new schema gets an id. */
  private static String registry(String name, int nextId) {
    String url = "mock://wire-format-" + name;
    for (int size = 1; size < nextId; size++) {
      InMemorySchemaRegistry.named(url)
          .register("filler", Schema.createFixed("Filler", null, "io.tidings", size));
    }
    return url;
  }

  private static <T extends GenericContainer> AvroSerializer<T> serializer(String url) {
    AvroSerializer<T> serializer = new AvroSerializer<>();
    serializer.configure(Map.of(SerdeConfig.REGISTRY_URL, url), false);
    return serializer;
  }

  private static <T extends GenericContainer> AvroDeserializer<T> deserializer(
      String url, boolean specific) {
    AvroDeserializer<T> deserializer = new AvroDeserializer<>();
    deserializer.configure(
        Map.of(SerdeConfig.REGISTRY_URL, url, SerdeConfig.SPECIFIC_READER, specific), false);
    return deserializer;
  }

  /** A deserializer that knows WatchRule as 1 and Takedown as 2. */
  private static <T extends GenericContainer> AvroDeserializer<T> watchesFirst(
      String name, boolean specific) {
    String url = registry(name, 1);
    InMemorySchemaRegistry.named(url).register(TOPIC, WatchRule.SCHEMA$);
    InMemorySchemaRegistry.named(url).register(TOPIC, Takedown.SCHEMA$);
    return deserializer(url, specific);
  }

  @Test
  void aTakedownWithId1() {
    // Given
    String url = registry("takedown", 1);

    // When
    byte[] message = serializer(url).serialize("takedowns", takedown());

    // Then
    assertThat(message).isEqualTo(bytes(TAKEDOWN));
    assertThat(deserializer(url, true).deserialize("takedowns", message)).isEqualTo(takedown());
  }

  @Test
  void aWatchWithId258() {
    // Given
    String url = registry("watch", 258);

    // When
    byte[] message = serializer(url).serialize(TOPIC, watch());

    // Then
    assertThat(message).isEqualTo(bytes(WATCH));
    assertThat(WireFormat.schemaId(bytes(WATCH))).isEqualTo(258);
    assertThat(deserializer(url, true).deserialize(TOPIC, message)).isEqualTo(watch());
  }

  @Test
  void aGenericRecordHasTheSameBytes() {
    // Given
    String url = registry("generic", 1);
    GenericRecord record =
        new GenericRecordBuilder(Takedown.SCHEMA$)
            .set("itemId", "a")
            .set("link", "b")
            .set("requestedAt", 1000L)
            .build();

    // When
    byte[] message = serializer(url).serialize("takedowns", record);

    // Then
    assertThat(message).isEqualTo(bytes(TAKEDOWN));
    assertThat(deserializer(url, false).deserialize("takedowns", message))
        .hasToString(record.toString());
  }

  @Test
  void aNullStaysNull() {
    assertThat(serializer(registry("null", 1)).serialize(TOPIC, null)).isNull();
    assertThat(deserializer(registry("null", 1), true).deserialize(TOPIC, null)).isNull();
  }

  @Test
  void idsAreReadWithoutASign() {
    assertThat(WireFormat.schemaId(bytes("00 7fffffff"))).isEqualTo(Integer.MAX_VALUE);
  }

  static List<Arguments> broken() {
    return List.of(
        Arguments.of("Empty", "", "a message of 0 bytes is shorter than the prefix of 5"),
        Arguments.of(
            "Too short", "00 000000", "a message of 4 bytes is shorter than the prefix of 5"),
        Arguments.of(
            "Wrong magic byte",
            "01 00000001 | 00",
            "a message begins with byte 1, not with the magic byte 0"),
        Arguments.of(
            "JSON", "7b 2261223a317d", "a message begins with byte 123, not with the magic byte 0"),
        Arguments.of("Unknown id", "00 00000003 | 00", "no schema with id 3"),
        Arguments.of("Negative id", "00 ffffffff | 00", "no schema with id -1"),
        Arguments.of("No body", "00 00000001", "a message of watches does not fit its schema"),
        Arguments.of(
            "Truncated body",
            "00 00000001 | 0277 | 02 | 0278 | 04 | a038 | 0204656e",
            "a message of watches does not fit its schema"),
        Arguments.of(
            "Trailing byte",
            "00 00000001 | 0277 | 02 | 0278 | 04 | a038 | 0204656e00 | 01 | 00 | 00",
            "bytes follow the record in a message of watches"),
        Arguments.of(
            "Symbol out of range",
            "00 00000001 | 0277 | 63 | 0278 | 04 | a038 | 0204656e00 | 01 | 00",
            "a message of watches does not fit its schema"),
        Arguments.of(
            "Negative length of a text",
            "00 00000001 | 01 | 0277",
            "a message of watches does not fit its schema"),
        Arguments.of(
            "Text of 2 GiB",
            "00 00000001 | feffffff0f | 77",
            "a message of watches does not fit its schema"),
        Arguments.of(
            "Text of 16 MiB",
            "00 00000001 | 80808010 | 77",
            "a message of watches does not fit its schema"),
        Arguments.of(
            "List of 2 billion",
            "00 00000001 | 0277 | 02 | 0278 | 04 | a038 | feffffff0f | 00",
            "a message of watches does not fit its schema"),
        Arguments.of(
            "List of 16 million",
            "00 00000001 | 0277 | 02 | 0278 | 04 | a038 | 80808010 | 00",
            "a message of watches does not fit its schema"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void brokenBytesAreToBlame(String name, String hex, String message) {
    for (boolean specific : List.of(true, false)) {
      // Given
      AvroDeserializer<?> deserializer = watchesFirst("broken", specific);

      // Then
      assertThatThrownBy(() -> deserializer.deserialize(TOPIC, bytes(hex)))
          .isInstanceOf(SerializationException.class)
          .hasMessage(message);
    }
  }

  @Test
  void anUnknownIdIsAnAnswerOfTheRegistry() {
    // Given
    AvroDeserializer<?> deserializer = watchesFirst("unknown", true);

    // Then
    assertThatThrownBy(() -> deserializer.deserialize(TOPIC, bytes("00 00000003 | 00")))
        .isInstanceOfSatisfying(
            RegistryResponseException.class,
            e -> assertThat(List.of(e.status(), e.errorCode())).containsExactly(404, 40403));
  }

  /** A dozen bytes must not cost more than the longest message does. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void brokenBytesCostLittle(String name, String hex, String message) {
    for (boolean specific : List.of(true, false)) {
      // Given
      AvroDeserializer<?> deserializer = watchesFirst("cost", specific);
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      byte[] bytes = bytes(hex);
      catchThrown(deserializer, bytes);

      // When
      long before = threads.getCurrentThreadAllocatedBytes();
      catchThrown(deserializer, bytes);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;

      // Then
      assertThat(allocated).isLessThan(1 << 20);
    }
  }

  private static void catchThrown(AvroDeserializer<?> deserializer, byte[] bytes) {
    assertThatThrownBy(() -> deserializer.deserialize(TOPIC, bytes))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void anotherTypeThanTheWantedIsRefusedWhereItIsRead() {
    // Given
    String url = registry("wanted", 1);
    byte[] takedown = serializer(url).serialize(TOPIC, takedown());
    byte[] watch = serializer(url).serialize(TOPIC, watch());
    AvroDeserializer<WatchRule> deserializer = new AvroDeserializer<>();
    deserializer.configure(
        Map.of(
            SerdeConfig.REGISTRY_URL,
            url,
            SerdeConfig.SPECIFIC_READER,
            "true",
            SerdeConfig.SPECIFIC_VALUE_TYPE,
            WatchRule.class.getName()),
        false);

    // Then
    assertThat(deserializer.deserialize(TOPIC, watch)).isEqualTo(watch());
    assertThatThrownBy(() -> deserializer.deserialize(TOPIC, takedown))
        .isInstanceOf(SerializationException.class)
        .hasMessage("a record of type io.tidings.event.Takedown, not io.tidings.event.WatchRule");
  }

  static List<Arguments> foreign() {
    return List.of(
        Arguments.of(
            "record",
            "{\"type\":\"record\",\"name\":\"example.Foreign\",\"fields\":[]}",
            true,
            "no generated class for example.Foreign"),
        Arguments.of(
            "class of the JDK",
            "{\"type\":\"record\",\"name\":\"java.util.ArrayList\",\"fields\":[]}",
            true,
            "no generated class for java.util.ArrayList"),
        Arguments.of(
            "class beside the generated ones",
            "{\"type\":\"record\",\"name\":\"io.tidings.schemas.Slugs\",\"fields\":[]}",
            true,
            "no generated class for io.tidings.schemas.Slugs"),
        Arguments.of("text", "\"string\"", true, "a schema of type STRING, not RECORD"),
        Arguments.of(
            "text for anyone", "\"string\"", false, "a schema of type STRING, not RECORD"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("foreign")
  void aForeignSchemaIsRefused(String name, String schema, boolean specific, String message) {
    // Given
    String url = registry("foreign-" + name, 1);
    InMemorySchemaRegistry.named(url).register(TOPIC, new Schema.Parser().parse(schema));

    // Then
    assertThatThrownBy(
            () -> deserializer(url, specific).deserialize(TOPIC, bytes("00 00000001 00")))
        .isInstanceOf(SerializationException.class)
        .hasMessage(message);
  }

  /** As when a newer release, with another field, has written it. */
  @Test
  void aRecordOfANewerReleaseIsReadByThisOne() {
    // Given
    String url = registry("newer", 1);
    Schema newer =
        new Schema.Parser()
            .parse(
                Takedown.SCHEMA$
                    .toString()
                    .replace(
                        "\"fields\":[",
                        "\"fields\":[{\"name\":\"ticket\",\"type\":\"string\",\"default\":\"\"},"));
    GenericRecord record =
        new GenericRecordBuilder(newer)
            .set("ticket", "T1")
            .set("itemId", "a")
            .set("link", "b")
            .set("requestedAt", 1000L)
            .build();

    // When
    byte[] message = serializer(url).serialize("takedowns", record);

    // Then
    assertThat(deserializer(url, true).deserialize("takedowns", message)).isEqualTo(takedown());
  }

  @Test
  void aRecordThatDoesNotFitLeavesNothingBehind() {
    // Given
    String url = registry("unfit", 1);
    AvroSerializer<GenericRecord> serializer = serializer(url);
    GenericRecord unfit = new GenericData.Record(Takedown.SCHEMA$);
    unfit.put("itemId", "half of it");
    GenericRecord fit =
        new GenericRecordBuilder(Takedown.SCHEMA$)
            .set("itemId", "a")
            .set("link", "b")
            .set("requestedAt", 1000L)
            .build();

    // Then
    assertThatThrownBy(() -> serializer.serialize("takedowns", unfit))
        .isInstanceOf(SerializationException.class)
        .hasMessage("a record for takedowns does not fit its schema");
    assertThat(serializer.serialize("takedowns", fit)).isEqualTo(bytes(TAKEDOWN));
  }

  static List<Arguments> configurations() {
    String url = SerdeConfig.REGISTRY_URL;
    return List.of(
        Arguments.of(Map.of(), url),
        Arguments.of(Map.of(url, " "), url),
        Arguments.of(Map.of(url, List.of()), url),
        Arguments.of(
            Map.of(url, "mock://c", SerdeConfig.AUTO_REGISTER, "yes"), SerdeConfig.AUTO_REGISTER),
        Arguments.of(
            Map.of(url, "mock://c", SerdeConfig.SPECIFIC_READER, "1"), SerdeConfig.SPECIFIC_READER),
        Arguments.of(
            Map.of(url, "mock://c", SerdeConfig.SPECIFIC_VALUE_TYPE, "java.lang.String"),
            SerdeConfig.SPECIFIC_VALUE_TYPE),
        Arguments.of(
            Map.of(url, "mock://c", SerdeConfig.VALUE_STRATEGY, "MyStrategy"),
            SerdeConfig.VALUE_STRATEGY),
        Arguments.of(
            Map.of(url, "http://c", SerdeConfig.AUTH_SOURCE, "URL"), SerdeConfig.AUTH_SOURCE),
        Arguments.of(
            Map.of(url, "http://c", SerdeConfig.AUTH_SOURCE, "USER_INFO"),
            SerdeConfig.AUTH_USER_INFO));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void aWrongValueNamesItsKey(Map<String, ?> config, String key) {
    assertThatThrownBy(() -> new AvroSerde<>().configure(config, false))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key);
  }

  @Test
  void whoIsNotConfiguredSaysSo() {
    assertThatThrownBy(() -> new AvroSerializer<>().serialize(TOPIC, watch()))
        .isInstanceOf(ConfigException.class)
        .hasMessage("schema.registry.url is not configured");
    assertThatThrownBy(() -> new AvroDeserializer<>().deserialize(TOPIC, bytes(WATCH)))
        .isInstanceOf(ConfigException.class)
        .hasMessage("schema.registry.url is not configured");
  }
}

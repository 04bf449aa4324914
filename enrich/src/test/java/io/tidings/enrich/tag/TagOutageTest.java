package io.tidings.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.enrich.stage.Codec;
import io.tidings.event.LedgerEntry;
import io.tidings.event.RawItem;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.schemas.serde.RegistryResponseException;
import io.tidings.testkit.Items;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not the record's fault must not cost the record: the thread ends and reads it again. */
class TagOutageTest {
  private static final RawItem FERRY =
      Items.item("ferry", "Ferry", "It sails.", "en", Items.OBSERVED);

  private final Codec codec = TagDriver.codec();
  private final byte[] encoded = codec.serializer().serialize("t.items.raw", FERRY);

  static Stream<Named<RuntimeException>> outages() {
    return Stream.of(
        Named.of("no answer from the registry", new TimeoutException("no answer")),
        Named.of("a wrong password", refusal(401, 40101)),
        Named.of("no right to read or write", refusal(403, 40301)));
  }

  static Stream<Named<RuntimeException>> refusedSchemas() {
    return Stream.of(
        Named.of("a schema that nobody registered", refusal(404, 40403)),
        Named.of("a schema that is not compatible", refusal(409, 409)));
  }

  @ParameterizedTest
  @MethodSource({"outages", "refusedSchemas"})
  void aRegistryThatDoesNotLetUsWriteIsNoReasonForADeadLetter(RuntimeException outage) {
    // Given
    Codec failing =
        new Codec(
            (topic, value) -> {
              throw outage;
            },
            codec.deserializer());

    expectRefusal(failing, outage);
  }

  @ParameterizedTest
  @MethodSource("outages")
  void aRegistryThatDoesNotLetUsReadIsNoReasonForADeadLetter(RuntimeException outage) {
    // Given
    Codec failing =
        new Codec(
            codec.serializer(),
            (topic, message) -> {
              throw outage;
            });

    expectRefusal(failing, outage);
  }

  /** Outside of any record there is none to put aside. */
  @Test
  void aLedgerThatCannotBeWrittenEndsTheThread() {
    // Given
    SerializationException failure = new SerializationException("no");
    Codec failing =
        new Codec(
            (topic, value) -> {
              if (topic.endsWith(TopicCatalogue.LEDGER)) {
                throw failure;
              }
              return codec.serializer().serialize(topic, value);
            },
            codec.deserializer());
    try (TagDriver driver = new TagDriver(new HintAnnotator(), failing)) {
      driver.send(FERRY);

      // Then
      assertThatThrownBy(() -> driver.passWallClock(Duration.ofSeconds(1))).hasRootCause(failure);
      assertThat(driver.read(TopicCatalogue.DEADLETTERS)).isEmpty();
    }
  }

  @Test
  void whereABucketsLedgerCannotBeWrittenTheNextItemIsNotHalfDone() {
    // Given
    boolean[] broken = {false};
    Codec failing =
        new Codec(
            (topic, value) -> {
              if (broken[0] && topic.endsWith(TopicCatalogue.LEDGER)) {
                throw new SerializationException("no");
              }
              return codec.serializer().serialize(topic, value);
            },
            codec.deserializer());
    try (TagDriver driver = new TagDriver(new HintAnnotator(), failing)) {
      for (int i = 0; i < 1_000; i++) {
        driver.send(Items.item("guid-" + i, "Title", "", "en", Items.OBSERVED));
      }
      driver.read(TopicCatalogue.ITEMS_ENRICHED);

      // When
      broken[0] = true;
      driver.send(FERRY);
      broken[0] = false;

      // Then
      assertThat(driver.read(TopicCatalogue.DEADLETTERS)).hasSize(1);
      assertThat(driver.read(TopicCatalogue.ITEMS_ENRICHED)).isEmpty();

      // When
      driver.send(FERRY);

      // Then
      assertThat(driver.read(TopicCatalogue.ITEMS_ENRICHED)).hasSize(1);
      assertThat(driver.values(TopicCatalogue.LEDGER))
          .extracting(entry -> ((LedgerEntry) Objects.requireNonNull(entry)).getReceived())
          .containsExactly(1_000L);
    }
  }

  private void expectRefusal(Codec failing, RuntimeException outage) {
    try (TagDriver driver = new TagDriver(new HintAnnotator(), failing)) {
      assertThatThrownBy(() -> driver.send(Items.key(FERRY), encoded, Map.of()))
          .hasRootCause(outage);
      assertThat(driver.read(TopicCatalogue.DEADLETTERS)).isEmpty();
      assertThat(driver.read(TopicCatalogue.ITEMS_ENRICHED)).isEmpty();
      assertThat(driver.remembersNothing()).isTrue();
    }
  }

  private static RegistryResponseException refusal(int status, int code) {
    return new RegistryResponseException(status, code, "refused");
  }
}

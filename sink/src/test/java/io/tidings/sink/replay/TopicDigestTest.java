package io.tidings.sink.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Expected values are those of {@code printf …| sha256sum}. */
class TopicDigestTest {
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final String OF_A =
      "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
  private static final String OF_B =
      "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d";

  @Test
  void isTheHashOfTheSortedLines() {
    // When
    TopicDigest digest = of(record("k2", 7, "a"), record("k1", 7, "b"), record("k1", 7, "a"));

    // Then
    assertThat(digest.lines()).containsExactly("k1 " + OF_B, "k1 " + OF_A, "k2 " + OF_A);
    assertThat(digest.sha256())
        .isEqualTo("ed61274dc030040418948294bc371807b4452f979981f9026b59db6da7769198");
  }

  @Test
  void anEmptyTopicHasTheHashOfNothing() {
    assertThat(of().sha256()).isEqualTo(EMPTY);
  }

  @Test
  void knowsNeitherOrderNorSchemaIdsNorHowOftenAVersionCame() {
    // Given
    TopicDigest one = of(record("k", 1, "a"), record("l", 1, "b"));

    // When
    TopicDigest other = of(record("l", 2, "b"), record("k", 3, "a"), record("l", 4, "b"));

    // Then
    assertThat(other.sha256()).isEqualTo(one.sha256());
    assertThat(List.of(other.records(), other.doubles())).containsExactly(3L, 1L);
  }

  @Test
  void aTakedownRemovesWhatCameBeforeOfItsKeyOnly() {
    // When
    TopicDigest digest =
        of(
            record("k", 1, "a"),
            record("k!", 1, "a"),
            record("kk", 1, "a"),
            record("k", 1, null),
            record("k", 1, "b"));

    // Then
    assertThat(digest.lines()).containsExactly("k " + OF_B, "k! " + OF_A, "kk " + OF_A);
    assertThat(digest.takedowns()).isEqualTo(1);
  }

  @Test
  void writesBytesThatAreNotPrintableInHexadecimal() {
    assertThat(of(record("a b%\u00fc\n", 1, "a"), record(null, 1, "a")).lines())
        .containsExactly("%null " + OF_A, "a%20b%25%C3%BC%0A " + OF_A);
  }

  @Test
  void refusesWhatIsNotInTheWireFormat() {
    // Given
    byte[] plain = "{\"json\":1}".getBytes(StandardCharsets.UTF_8);

    // Then
    assertThatThrownBy(() -> new TopicDigest().add(new ConsumerRecord<>("t", 0, 0, null, plain)))
        .isInstanceOf(SerializationException.class);
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static TopicDigest of(ConsumerRecord<byte[], byte[]>... records) {
    TopicDigest digest = new TopicDigest();
    List.of(records).forEach(digest::add);
    return digest;
  }

  private static ConsumerRecord<byte[], byte[]> record(
      @Nullable String key, int schemaId, @Nullable String body) {
    byte[] value =
        body == null
            ? null
            : ("\0\0\0\0" + (char) schemaId + body).getBytes(StandardCharsets.UTF_8);
    byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    return new ConsumerRecord<>("t", 0, 0, keyBytes, value);
  }
}

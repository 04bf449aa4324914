package io.tidings.app.poison;

import io.tidings.schemas.TidingsHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record that nobody should have written, and who is to give it up.
 *
 * @param kind what is wrong with it
 * @param deadAt the stages that make a dead letter of it, sorted; none: it is honoured, or passed
 *     over where the design has no dead letter
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only sent
record Poison(
    String kind,
    byte @Nullable [] key,
    byte @Nullable [] value,
    Headers headers,
    List<String> deadAt) {

  /** One without headers, whose key says its kind. */
  static Poison of(String kind, byte @Nullable [] value, String... deadAt) {
    return new Poison(kind, text(kind), value, new RecordHeaders(), sorted(deadAt));
  }

  Poison key(byte[] other) {
    return new Poison(kind, other, value, headers, deadAt);
  }

  Poison header(String name, byte @Nullable [] content) {
    Headers more = new RecordHeaders(headers);
    more.add(name, content);
    return new Poison(kind, key, value, more, deadAt);
  }

  Poison origin(String origin) {
    return header(TidingsHeaders.ORIGIN, text(origin));
  }

  Poison deadAt(String... stages) {
    return new Poison(kind, key, value, headers, sorted(stages));
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> sorted(String... stages) {
    return Arrays.stream(stages).sorted().toList();
  }
}

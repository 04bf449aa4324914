package io.tidings.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.runtime.kafka.TopicNames;
import io.tidings.sink.deadletter.Place;
import io.tidings.sink.deadletter.StoredLetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it is listed, without its bytes.
 *
 * @param address of the first letter of this record and stage
 * @param topic topic that the record was read from, without prefix; the file where it was a line;
 *     empty where nobody says
 * @param from partition and offset, or the line; empty where nobody says
 * @param size bytes of the value
 * @param count letters of this record and stage: one that is written again after a kill is one
 * @param redriven whether the record was sent back
 */
record LetterRow(
    LetterAddress address,
    String stage,
    String topic,
    String from,
    int size,
    String error,
    int count,
    boolean redriven) {
  private static final List<String> HEADER =
      List.of("letter", "stage", "topic", "from", "bytes", "note", "error");

  static LetterRow of(StoredLetter letter, TopicNames names, boolean redriven) {
    Place place = letter.place();
    return new LetterRow(
        new LetterAddress(letter.record().partition(), letter.record().offset()),
        letter.stage(),
        place == null ? letter.file() : names.strip(place.topic()),
        place == null ? letter.line() : place.partition() + "/" + place.offset(),
        letter.size(),
        letter.error(),
        1,
        redriven);
  }

  /** What tells it from others; null where nobody says which record it was. */
  @Nullable String identity() {
    return from.isEmpty() ? null : String.join("\n", stage, topic, from);
  }

  LetterRow oneMore() {
    return new LetterRow(address, stage, topic, from, size, error, count + 1, redriven);
  }

  static List<String> header() {
    return HEADER;
  }

  List<String> cells() {
    String times = count > 1 ? count + "x" : "";
    return List.of(
        address.toString(),
        stage,
        topic,
        from,
        Integer.toString(size),
        (times + (redriven ? " redriven" : "")).strip(),
        error);
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("partition", address.partition())
        .put("offset", address.offset())
        .put("stage", stage)
        .put("topic", topic)
        .put("from", from)
        .put("bytes", size)
        .put("error", error)
        .put("count", count)
        .put("redriven", redriven);
  }
}

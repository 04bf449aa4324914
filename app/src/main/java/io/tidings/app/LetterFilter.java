package io.tidings.app;

import io.tidings.runtime.kafka.TopicNames;
import io.tidings.sink.deadletter.Place;
import io.tidings.sink.deadletter.StoredLetter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Conditions on dead letters; each that is given must hold. */
final class LetterFilter {
  @Option(names = "--stage", paramLabel = "STAGE", description = "The stage that gave up.")
  private @Nullable String stage;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "The topic that the record was read from, without prefix.")
  private @Nullable String topic;

  @Option(
      names = "--error",
      paramLabel = "TEXT",
      description = "Part of the error, whatever its capitals.")
  private @Nullable String error;

  boolean isEmpty() {
    return stage == null && topic == null && error == null;
  }

  boolean test(StoredLetter letter, TopicNames names) {
    return (stage == null || stage.equals(letter.stage()))
        && (topic == null || isFrom(letter.place(), names.strip(topic), names))
        && (error == null || lower(letter.error()).contains(lower(error)));
  }

  private static boolean isFrom(@Nullable Place place, String topic, TopicNames names) {
    return place != null && names.strip(place.topic()).equals(topic);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

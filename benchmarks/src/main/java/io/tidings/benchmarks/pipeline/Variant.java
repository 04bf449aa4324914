package io.tidings.benchmarks.pipeline;

import io.tidings.benchmarks.stage.StageMain;
import io.tidings.schemas.TopicCatalogue;
import java.util.List;

/** What items are sent through. */
public enum Variant {
  /** Bytes in, bytes out, one topic to one topic. */
  PASS("a", "pass-through", "pass", StageMain.PASS, false),

  /** {@code tag} whole, but for an annotator that finds nothing. */
  PLAIN("b", "tag, analysis off", "plain", "tag", false),

  /** {@code tag} as it is. */
  TAG("c", "tag", "full", "tag", false),

  /** {@code tag} and the sink: archive, store, routes without a route. */
  SINK("d", "tag and sink", "full", "tag", true);

  private final String letter;
  private final String label;
  private final String stage;
  private final String group;
  private final boolean sink;

  Variant(String letter, String label, String stage, String group, boolean sink) {
    this.letter = letter;
    this.label = label;
    this.stage = stage;
    this.group = group;
    this.sink = sink;
  }

  /**
   * The variants of some letters.
   *
   * @param letters such as {@code abcd}
   * @throws IllegalArgumentException where one has no variant
   */
  public static List<Variant> ofLetters(String letters) {
    return letters.chars().mapToObj(Variant::ofLetter).toList();
  }

  private static Variant ofLetter(int letter) {
    return List.of(values()).stream()
        .filter(variant -> variant.letter.charAt(0) == letter)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("variants are a to d, not " + (char) letter));
  }

  /** Letter and what it is. */
  public String title() {
    return "(" + letter + ") " + label;
  }

  String letter() {
    return letter;
  }

  /** Argument of {@link StageMain}. */
  public String stage() {
    return stage;
  }

  /** Consumer group of the stage, without the prefix. */
  String group() {
    return group;
  }

  boolean hasSink() {
    return sink;
  }

  /** Topics that must hold as many records as {@code items.raw}, without the prefix. */
  public List<String> outputs() {
    return this == PASS
        ? List.of(StageMain.PASSED)
        : List.of(TopicCatalogue.ITEMS_ENRICHED, TopicCatalogue.ITEMS_FEATURES);
  }
}

package io.tidings.app;

import io.tidings.event.EnrichedItem;
import io.tidings.event.RawItem;
import io.tidings.nlp.text.Folding;
import io.tidings.nlp.text.Tokenizer;
import io.tidings.nlp.text.Tokens;
import io.tidings.nlp.topic.MediaTopics;
import io.tidings.schemas.LanguageRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Conditions on items. An item passes where every condition that is given holds; of one condition
 * that is given often any value will do.
 */
final class ItemFilter {
  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "Topic by id or label, narrower topics included; for example medtop:15000000.")
  private List<String> topics = new ArrayList<>();

  @Option(names = "--entity", paramLabel = "ENTITY", description = "Entity by id or name.")
  private List<String> entities = new ArrayList<>();

  @Option(
      names = "--language",
      paramLabel = "CODE",
      description = "Language, for example en; of raw items the one that the source states.")
  private List<String> languages = new ArrayList<>();

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "Publisher by name or family, or a feed by its id.")
  private List<String> sources = new ArrayList<>();

  @Option(
      names = "--text",
      paramLabel = "WORDS",
      description = "Words that all stand in title or text, in any order, case and accents aside.")
  private @Nullable String words;

  boolean isEmpty() {
    return topics.isEmpty()
        && entities.isEmpty()
        && languages.isEmpty()
        && sources.isEmpty()
        && words == null;
  }

  /** The options that can never hold for records of a schema, for want of such a field. */
  List<String> impossibleFor(@Nullable Schema schema) {
    boolean enriched = EnrichedItem.SCHEMA$.equals(schema);
    boolean item = enriched || RawItem.SCHEMA$.equals(schema);
    List<String> impossible = new ArrayList<>();
    add(impossible, !topics.isEmpty() && !enriched, "--topic");
    add(impossible, !entities.isEmpty() && !enriched, "--entity");
    add(impossible, !languages.isEmpty() && !item, "--language");
    add(impossible, !sources.isEmpty() && !item, "--source");
    add(impossible, words != null && !item, "--text");
    return impossible;
  }

  boolean test(SpecificRecord record) {
    return passes(ItemFacts.of(record));
  }

  /** Whether an item passes; what is no item passes only where nothing is asked. */
  boolean passes(@Nullable ItemFacts item) {
    if (isEmpty()) {
      return true;
    }
    return item != null
        && (item.enriched() || (topics.isEmpty() && entities.isEmpty()))
        && (topics.isEmpty() || item.topics().stream().anyMatch(this::isTopic))
        && (entities.isEmpty() || item.entities().stream().anyMatch(one -> same(entities, one)))
        && isLanguage(item.language())
        && (sources.isEmpty() || item.sources().stream().anyMatch(one -> same(sources, one)))
        && (words == null || words(item.title(), item.text()).containsAll(words(words)));
  }

  private boolean isTopic(String id) {
    return MediaTopics.withWider(id).stream()
        .anyMatch(
            at ->
                same(topics, at)
                    || (MediaTopics.contains(at) && same(topics, MediaTopics.label(at))));
  }

  private boolean isLanguage(@Nullable String tag) {
    return languages.isEmpty() || (tag != null && LanguageRange.of(languages).includes(tag));
  }

  private static boolean same(List<String> wanted, String value) {
    return wanted.stream().anyMatch(one -> Folding.fold(one).equals(Folding.fold(value)));
  }

  private static Set<String> words(String... texts) {
    Set<String> words = new HashSet<>();
    for (String text : texts) {
      Tokens tokens = Tokenizer.tokenize(text);
      for (int i = 0; i < tokens.size(); i++) {
        words.add(Folding.fold(tokens.word(i)).toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }

  private static void add(List<String> list, boolean holds, String option) {
    if (holds) {
      list.add(option);
    }
  }
}

package io.tidings.benchmarks.input;

import io.tidings.app.demo.SampleFeeds;
import io.tidings.app.demo.SampleItem;
import io.tidings.ingest.feed.PlainText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Articles drawn word by word from the invented English samples of the demo: after each word comes
 * one of those that come after it there, as often as there, or now and then a word from anywhere,
 * so that the small samples are not said again in long stretches. Words, names, capitals and the
 * lengths of sentences are those of news; the sense is not. Seeded: always the same articles.
 */
final class InventedArticles implements Articles {
  private static final long SEED = 20_261_124;
  private static final int TEXT_CHARS = 1_990;
  private static final int TITLE_WORDS = 9;
  private static final int WORDS_A_PARAGRAPH = 60;

  /** One word in so many comes from anywhere. */
  private static final int LEAP = 4;

  private final String[] words;
  private final Map<String, String[]> followers;

  private InventedArticles(String[] words, Map<String, String[]> followers) {
    this.words = words;
    this.followers = followers;
  }

  static InventedArticles ofSamples() {
    List<String> words = new ArrayList<>();
    Map<String, List<String>> followers = new LinkedHashMap<>();
    SampleFeeds.load().stream()
        .filter(feed -> feed.language().startsWith("en"))
        .flatMap(feed -> feed.items().stream())
        .map(InventedArticles::words)
        .forEach(
            item -> {
              words.addAll(item);
              for (int i = 1; i < item.size(); i++) {
                followers
                    .computeIfAbsent(item.get(i - 1), word -> new ArrayList<>())
                    .add(item.get(i));
              }
            });
    Map<String, String[]> arrays = new LinkedHashMap<>();
    followers.forEach((word, next) -> arrays.put(word, next.toArray(String[]::new)));
    return new InventedArticles(words.toArray(String[]::new), arrays);
  }

  @Override
  public Iterator<Article> iterator() {
    SplittableRandom random = new SplittableRandom(SEED);
    return Stream.generate(() -> article(random)).iterator();
  }

  @Override
  public String description() {
    return "invented articles from " + words.length + " words of the samples, seed " + SEED;
  }

  private Article article(SplittableRandom random) {
    StringBuilder title = new StringBuilder();
    String word = anyWord(random);
    for (int i = 0; i < TITLE_WORDS; i++) {
      title.append(i == 0 ? "" : " ").append(word);
      word = next(word, random);
    }
    StringBuilder text = new StringBuilder(TEXT_CHARS + 40);
    for (int i = 0; text.length() < TEXT_CHARS; i++) {
      text.append(i == 0 ? "" : i % WORDS_A_PARAGRAPH == 0 ? "\n\n" : " ").append(word);
      word = next(word, random);
    }
    return new Article(title.toString(), text.toString());
  }

  private String next(String word, SplittableRandom random) {
    String[] next = followers.get(word);
    if (next == null || random.nextInt(LEAP) == 0) {
      return anyWord(random);
    }
    return Objects.requireNonNull(next[random.nextInt(next.length)]);
  }

  private String anyWord(SplittableRandom random) {
    return words[random.nextInt(words.length)];
  }

  private static List<String> words(SampleItem item) {
    return List.of((item.title() + ". " + PlainText.fromHtml(item.html(), null)).split("\\s+", -1));
  }
}

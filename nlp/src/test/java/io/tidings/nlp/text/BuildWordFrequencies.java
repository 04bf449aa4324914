package io.tidings.nlp.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts the shared news items into {@code word-frequencies-en.tsv}: word, items that hold it, and
 * the percentage of small-letter occurrences where case says something (empty below 3). Run in the
 * module's folder; the output path is the first argument.
 */
final class BuildWordFrequencies {

  private static final int WORDS = 60_000;

  private final Map<String, int[]> counts = new HashMap<>();

  private BuildWordFrequencies() {}

  public static void main(String[] arguments) throws IOException {
    BuildWordFrequencies build = new BuildWordFrequencies();
    List<NewsTexts.Item> items = NewsTexts.all();
    for (NewsTexts.Item item : items) {
      build.count(item);
    }
    Files.writeString(Path.of(arguments[0]), build.table(items.size()), StandardCharsets.UTF_8);
  }

  private void count(NewsTexts.Item item) {
    TreeSet<String> words = new TreeSet<>();
    for (String text : List.of(item.title(), item.body())) {
      Tokens tokens = Tokenizer.tokenize(text);
      int end;
      for (int begin = 0; begin < tokens.size(); begin = end) {
        end = begin + 1;
        while (end < tokens.size() && !tokens.startsSentence(end)) {
          end++;
        }
        countSentence(tokens, begin, end, words);
      }
    }
    for (String word : words) {
      countsOf(word)[0]++;
    }
  }

  private void countSentence(Tokens tokens, int begin, int end, Set<String> words) {
    boolean caseTells = LineStyle.of(tokens, begin, end) == LineStyle.SENTENCE;
    for (int i = begin; i < end; i++) {
      if (tokens.kind(i) != TokenKind.WORD) {
        continue;
      }
      String word = Folding.fold(tokens.word(i));
      words.add(word);
      if (caseTells && !tokens.capitalIsExpected(i)) {
        countsOf(word)[tokens.isCapitalized(i) ? 2 : 1]++;
      }
    }
  }

  private int[] countsOf(String word) {
    return counts.computeIfAbsent(word, w -> new int[3]);
  }

  private String table(int documents) {
    StringBuilder out = new StringBuilder();
    out.append("#documents\t").append(documents).append("\t\n");
    counts.entrySet().stream()
        .filter(e -> e.getValue()[0] > 1 && e.getKey().length() <= 30)
        .sorted(
            Comparator.comparingInt((Map.Entry<String, int[]> e) -> -e.getValue()[0])
                .thenComparing(Map.Entry::getKey))
        .limit(WORDS)
        .forEach(e -> out.append(row(e.getKey(), e.getValue())));
    return out.toString();
  }

  private static String row(String word, int[] count) {
    int told = count[1] + count[2];
    String share = told < 3 ? "" : Integer.toString(Math.round(100f * count[1] / told));
    return word + "\t" + count[0] + "\t" + share + "\n";
  }
}

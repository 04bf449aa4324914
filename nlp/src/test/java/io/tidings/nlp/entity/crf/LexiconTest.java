package io.tidings.nlp.entity.crf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LexiconTest {
  @Test
  void findsPhrasesHoweverTheyAreCut() {
    // Given
    LexiconBuilder builder = new LexiconBuilder();
    builder.addName("person", "Jean-Claude Juncker");
    builder.addName("company", "AT&T");
    builder.addName("company", "Moody's");
    Lexicon lexicon = Lexicon.load(builder.toBytes("1"));

    // Then
    assertThat(lists(lexicon, "Jean", "-", "Claude", "Juncker")).containsExactly(2, 2, 2, 2);
    assertThat(lists(lexicon, "JEAN-CLAUDE", "JUNCKER")).containsExactly(2, 2);
    assertThat(lists(lexicon, "AT", "&", "T", "said")).containsExactly(4, 4, 4, 0);
    assertThat(lists(lexicon, "Moody", "'s", "said")).containsExactly(4, 4, 0);
    assertThat(lists(lexicon, "Jean", "Claudel")).containsExactly(0, 0);
  }

  @Test
  void givesTheClustersOfAWord() {
    // Given
    LexiconBuilder builder = new LexiconBuilder();
    builder.addWord("Lima", 63, 255, 2047);
    builder.addWord("zero", 0, 0, 0);
    Lexicon lexicon = Lexicon.load(builder.toBytes("1"));

    // Then
    assertThat(clusters(lexicon, "lima")).containsExactly(63, 255, 2047);
    assertThat(clusters(lexicon, "zero")).containsExactly(0, 0, 0);
    assertThat(clusters(lexicon, "other")).containsExactly(-1, -1, -1);
  }

  private static int[] lists(Lexicon lexicon, String... words) {
    WordReader reader = new WordReader(lexicon);
    WordEntry[] entries = Arrays.stream(words).map(reader::read).toArray(WordEntry[]::new);
    PhraseMatches matches = PhraseMatches.of(entries, lexicon);
    int[] lists = new int[words.length];
    Arrays.setAll(lists, matches::lists);
    return lists;
  }

  private static List<Integer> clusters(Lexicon lexicon, String word) {
    int clusters = lexicon.clusters(Lexicon.wordHash(word));
    return List.of(Lexicon.coarse(clusters), Lexicon.middle(clusters), Lexicon.fine(clusters));
  }
}

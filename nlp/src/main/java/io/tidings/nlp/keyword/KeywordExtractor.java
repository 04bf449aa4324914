package io.tidings.nlp.keyword;

import io.tidings.nlp.entity.EntityMention;
import io.tidings.nlp.entity.TaggedEntity;
import io.tidings.nlp.entity.TextField;
import io.tidings.nlp.text.Folding;
import io.tidings.nlp.text.TokenKind;
import io.tidings.nlp.text.Tokenizer;
import io.tidings.nlp.text.Tokens;
import io.tidings.nlp.text.WordFrequencies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Ranks the phrases of an English item by how often it uses them against how rare their words are
 * in the news at large. Immutable; safe for any number of threads.
 */
public final class KeywordExtractor {

  private static final int MOST = 10;
  private static final int LONGEST = 3;
  private static final double TITLE_WEIGHT = 2.5;
  private static final double BODY_WEIGHT = 1;

  /** A part counted up to this many times as often as the whole stands mostly within it. */
  private static final double MOSTLY = 1.5;

  /** The weight that scores one half. */
  private static final double HALF = 4;

  /** No word counts as rarer than one in 1,800 items. */
  private static final double MOST_RARE = 7.5;

  private static final Pattern GAP = Pattern.compile("\\s+");

  private final WordFrequencies background;

  /** Ranks against the shipped background. */
  public KeywordExtractor() {
    this.background = WordFrequencies.english();
  }

  /**
   * Up to ten phrases, best first.
   *
   * @param title may be empty
   * @param body plain text, may be empty
   * @param entities what the tagger found in the same title and body; their names stand as phrases
   */
  public List<Keyword> extract(String title, String body, List<TaggedEntity> entities) {
    Map<List<String>, Phrase> phrases = new LinkedHashMap<>();
    entities.forEach(entity -> addEntity(entity, phrases));
    addWords(title, TextField.TITLE, TITLE_WEIGHT, entities, phrases);
    addWords(body, TextField.BODY, BODY_WEIGHT, entities, phrases);
    dropParts(phrases);
    return best(phrases);
  }

  private void addEntity(TaggedEntity entity, Map<List<String>, Phrase> phrases) {
    double count = 0;
    for (EntityMention mention : entity.mentions()) {
      count += mention.field() == TextField.TITLE ? TITLE_WEIGHT : BODY_WEIGHT;
    }
    Tokens tokens = Tokenizer.tokenize(entity.name());
    List<String> stems = stems(tokens, 0, tokens.size());
    double rarity = 0;
    for (EntityMention mention : entity.mentions()) {
      Tokens words = Tokenizer.tokenize(mention.text());
      rarity = Math.max(rarity, rarity(stems(words, 0, words.size())));
    }
    Phrase known = phrases.get(stems);
    phrases.put(
        stems,
        known == null ? new Phrase(entity.name(), stems, true, count, rarity) : known.plus(count));
  }

  private void addWords(
      String text,
      TextField field,
      double weight,
      List<TaggedEntity> entities,
      Map<List<String>, Phrase> phrases) {
    Tokens tokens = Tokenizer.tokenize(text);
    boolean[] taken = takenByEntities(tokens, field, entities);
    PhraseRules rules = new PhraseRules(tokens);
    for (int begin = 0; begin < tokens.size(); begin++) {
      int last = Math.min(tokens.size(), begin + LONGEST);
      for (int end = begin + 1; end <= last; end++) {
        if (taken[end - 1] || !rules.goesOn(begin, end - 1)) {
          break;
        }
        if (rules.isPhrase(begin, end)) {
          add(tokens, begin, end, weight, phrases);
        }
      }
    }
  }

  private static boolean[] takenByEntities(
      Tokens tokens, TextField field, List<TaggedEntity> entities) {
    boolean[] inside = new boolean[tokens.text().length() + 1];
    for (TaggedEntity entity : entities) {
      for (EntityMention mention : entity.mentions()) {
        if (mention.field() == field) {
          Arrays.fill(inside, mention.begin(), mention.end(), true);
        }
      }
    }
    boolean[] taken = new boolean[tokens.size()];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = inside[tokens.begin(i)];
    }
    return taken;
  }

  private void add(
      Tokens tokens, int begin, int end, double weight, Map<List<String>, Phrase> phrases) {
    List<String> stems = stems(tokens, begin, end);
    Phrase known = phrases.get(stems);
    String text = text(tokens, begin, end);
    phrases.put(
        stems,
        known == null
            ? new Phrase(text, stems, false, weight, 0)
            : known.plus(weight).writtenAs(text));
  }

  /** "Hormuz" says no more than "Strait of Hormuz" where it hardly stands alone. */
  private static void dropParts(Map<List<String>, Phrase> phrases) {
    for (Phrase whole : List.copyOf(phrases.values())) {
      int length = whole.stems().size();
      for (int begin = 0; whole.count() >= 2 && begin < length; begin++) {
        for (int end = begin + 1; end <= length; end++) {
          List<String> part = whole.stems().subList(begin, end);
          Phrase known = end - begin < length ? phrases.get(part) : null;
          if (known != null && !known.entity() && known.count() <= whole.count() * MOSTLY) {
            phrases.remove(part);
          }
        }
      }
    }
  }

  private List<Keyword> best(Map<List<String>, Phrase> phrases) {
    List<Phrase> ranked = new ArrayList<>(phrases.values());
    // Once in the body is chance for a phrase of several words; a word alone may be telling.
    ranked.removeIf(p -> !p.entity() && p.stems().size() > 1 && p.count() < 2);
    // Few are left now to be looked up; of an entity, mentions have said how rare it is.
    ranked.replaceAll(p -> p.entity() ? p : p.asRareAs(rarity(p.stems())));
    ranked.sort(Comparator.comparingDouble((Phrase p) -> -p.weight()).thenComparing(Phrase::text));
    List<Phrase> kept = new ArrayList<>();
    for (Phrase phrase : ranked) {
      if (kept.size() < MOST && kept.stream().noneMatch(phrase::overlaps)) {
        kept.add(phrase);
      }
    }
    return kept.stream().map(p -> new Keyword(p.text(), score(p.weight()))).toList();
  }

  private static float score(double weight) {
    return (float) (StrictMath.rint(weight / (weight + HALF) * 1e4) / 1e4);
  }

  private double rarity(List<String> stems) {
    double sum = 0;
    for (String stem : stems) {
      // The stem of a plural may be no word, the plural then counts; unknown words may be errors.
      double singular = background.inverseDocumentFrequency(stem);
      double plural = background.inverseDocumentFrequency(stem + "s");
      sum += Math.min(MOST_RARE, Math.min(singular, plural));
    }
    return stems.isEmpty() ? 0 : sum / stems.size();
  }

  private static List<String> stems(Tokens tokens, int begin, int end) {
    List<String> stems = new ArrayList<>();
    for (int i = begin; i < end; i++) {
      if (tokens.kind(i) != TokenKind.POSSESSIVE) {
        stems.add(stem(Folding.fold(tokens.word(i))));
      }
    }
    return List.copyOf(stems);
  }

  private static String stem(String word) {
    boolean plural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss");
    if (!plural) {
      return word;
    }
    return word.endsWith("ies") && word.length() > 4
        ? word.substring(0, word.length() - 3) + "y"
        : word.substring(0, word.length() - 1);
  }

  private static String text(Tokens tokens, int begin, int end) {
    String text = tokens.text().substring(tokens.begin(begin), tokens.end(end - 1));
    return GAP.matcher(text).replaceAll(" ");
  }
}

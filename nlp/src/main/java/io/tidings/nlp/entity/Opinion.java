package io.tidings.nlp.entity;

import io.tidings.nlp.entity.crf.ScoredName;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a model thinks of the places where listed names stand. A name of one word needs its
 * agreement, or must be certain by itself where the model sees nothing; one of several words stands
 * unless the model sees a longer name there. Entries that the user curates stand in any case.
 */
final class Opinion {

  /** Of a list alone, without a model. */
  static final Opinion NONE = new Opinion(List.of(), List.of(), entry -> true);

  /** A longer name that is less sure does not stand against a listed one of several words. */
  private static final float DOUBTFUL = 0.6f;

  private static final String ARTICLE = "the ";

  private final List<ScoredName> inTitle;
  private final List<ScoredName> inBody;
  private final Predicate<GazetteerEntry> curated;

  /**
   * Holds the names of one item.
   *
   * @param inTitle in order
   * @param inBody in order
   * @param curated entries that the model does not overrule
   */
  Opinion(List<ScoredName> inTitle, List<ScoredName> inBody, Predicate<GazetteerEntry> curated) {
    this.inTitle = inTitle;
    this.inBody = inBody;
    this.curated = curated;
  }

  /** The verdict after the model was heard. */
  Verdict of(FieldScan scan, Candidate candidate, Reading reading) {
    int begin = scan.tokens().begin(candidate.first());
    int end = scan.tokens().end(candidate.end() - 1);
    String text = scan.tokens().text();
    Verdict verdict = reading.verdict();
    @Nullable ScoredName name = over(scan.field(), begin, end);
    boolean several = text.substring(begin, end).indexOf(' ') >= 0;
    if (name == null) {
      boolean certain = several || reading.pattern().risk() == NameRisk.SAFE || isCurated(reading);
      return certain || verdict == Verdict.REJECTED ? verdict : Verdict.NEEDS_EVIDENCE;
    }
    boolean exact = isAt(text, name, begin, end);
    if (exact && name.type().equals(reading.entry().type())) {
      return isSeldomMeant(reading) ? Verdict.NEEDS_EVIDENCE : Verdict.AGREED;
    }
    boolean longer =
        !exact && name.begin() <= begin && name.end() >= end && name.score() >= DOUBTFUL;
    return isCurated(reading) || (several && !longer) ? verdict : Verdict.REJECTED;
  }

  /** "Progressive" is some organisation, but hardly the one that is listed. */
  private static boolean isSeldomMeant(Reading reading) {
    return reading.entry().type().equals("ORG")
        && reading.pattern().risk() == NameRisk.COMMON_WORD
        && reading.entry().prior() < NameRisk.TRUSTED
        && !reading.entry().name().equals(reading.pattern().surface());
  }

  private boolean isCurated(Reading reading) {
    return curated.test(reading.entry());
  }

  /** True where the model sees a name of the type exactly there. */
  boolean sees(String type, TextField field, String text, int begin, int end) {
    @Nullable ScoredName name = over(field, begin, end);
    return name != null && name.type().equals(type) && isAt(text, name, begin, end);
  }

  /** The score of the model's name exactly there, 0 where it sees none. */
  float score(TextField field, String text, int begin, int end) {
    @Nullable ScoredName name = over(field, begin, end);
    return name != null && isAt(text, name, begin, end) ? rounded(name.score()) : 0;
  }

  /** False where the model sees something else than a person of this one name. */
  boolean allowsFamilyName(TextField field, int begin, int end) {
    @Nullable ScoredName name = over(field, begin, end);
    return name == null
        || (name.type().equals("PER") && name.begin() == begin && name.end() == end);
  }

  /** The first of the model's names that shares a letter with the span. */
  private @Nullable ScoredName over(TextField field, int begin, int end) {
    for (ScoredName name : field == TextField.TITLE ? inTitle : inBody) {
      if (name.begin() >= end) {
        return null;
      }
      if (name.end() > begin) {
        return name;
      }
    }
    return null;
  }

  /** Models are not of one mind on whether "The" belongs to a name. */
  private static boolean isAt(String text, ScoredName name, int begin, int end) {
    return name.end() == end
        && (name.begin() == begin
            || (startsWithArticle(text, name.begin()) && name.begin() + ARTICLE.length() == begin)
            || (startsWithArticle(text, begin) && begin + ARTICLE.length() == name.begin()));
  }

  static boolean startsWithArticle(String text, int begin) {
    return text.regionMatches(true, begin, ARTICLE, 0, ARTICLE.length());
  }

  /** In steps of 1e-4, as all scores that are written. */
  static float rounded(float score) {
    return StrictMath.round(score * 1e4f) / 1e4f;
  }
}

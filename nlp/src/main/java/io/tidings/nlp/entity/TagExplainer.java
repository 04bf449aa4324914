package io.tidings.nlp.entity;

import io.tidings.nlp.entity.crf.ScoredName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says of each name in one field what list and model thought of it. */
final class TagExplainer {

  private final Gazetteer gazetteer;
  private final Opinion opinion;
  private final TextField field;
  private final String text;
  private final List<ScoredName> names;
  private final List<TaggedEntity> entities;

  private record Placed(int begin, ExplainedName name) {}

  TagExplainer(
      Gazetteer gazetteer,
      Opinion opinion,
      TextField field,
      String text,
      List<ScoredName> names,
      List<TaggedEntity> entities) {
    this.gazetteer = gazetteer;
    this.opinion = opinion;
    this.field = field;
    this.text = text;
    this.names = names;
    this.entities = entities;
  }

  List<ExplainedName> explain() {
    List<Placed> placed = new ArrayList<>();
    FieldScan scan = new FieldScan(gazetteer, field, text, opinion);
    ItemTagger tagger = new ItemTagger(gazetteer, Opinion.NONE, true);
    for (int i = 0; i < scan.candidates().size(); i++) {
      Candidate candidate = scan.candidates().get(i);
      int begin = scan.tokens().begin(candidate.first());
      int end = scan.tokens().end(candidate.end() - 1);
      List<ExplainedName.Claim> claims = new ArrayList<>();
      for (Reading reading : tagger.read(scan, i)) {
        Verdict heard = opinion.of(scan, candidate, reading);
        claims.add(new ExplainedName.Claim(reading.entry(), reason(reading, heard)));
      }
      placed.add(placed(begin, end, claims));
    }
    for (ScoredName name : names) {
      boolean listed =
          placed.stream()
              .anyMatch(
                  p ->
                      p.begin() < name.end()
                          && p.begin() + p.name().text().length() > name.begin());
      if (!listed) {
        placed.add(placed(name.begin(), name.end(), List.of()));
      }
    }
    return placed.stream()
        .sorted(Comparator.comparingInt(Placed::begin))
        .map(Placed::name)
        .toList();
  }

  private Placed placed(int begin, int end, List<ExplainedName.Claim> claims) {
    return new Placed(
        begin,
        new ExplainedName(
            field, text.substring(begin, end), model(begin, end), claims, outcome(begin, end)));
  }

  private @Nullable String model(int begin, int end) {
    for (ScoredName name : names) {
      if (name.begin() < end && begin < name.end()) {
        String written = text.substring(name.begin(), name.end());
        return String.format(Locale.ROOT, "%s %.2f \"%s\"", name.type(), name.score(), written);
      }
    }
    return null;
  }

  private @Nullable TaggedEntity outcome(int begin, int end) {
    for (TaggedEntity entity : entities) {
      for (EntityMention mention : entity.mentions()) {
        if (mention.field() == field && mention.begin() < end && begin < mention.end()) {
          return entity;
        }
      }
    }
    return null;
  }

  private static String reason(Reading reading, Verdict heard) {
    if (heard == Verdict.AGREED) {
      return "the model sees a name of this type here";
    }
    String byItself = reason(reading);
    if (heard == reading.verdict()) {
      return byItself;
    }
    return heard == Verdict.REJECTED
        ? "refused: the model sees something else here"
        : byItself + "; one word, and the model sees no name here";
  }

  private static String reason(Reading reading) {
    if (reading.verdict() == Verdict.REJECTED) {
      return "refused: part of a longer name, or beside a word that says otherwise";
    }
    if (reading.isBesideItsRegion()) {
      return "the place that holds it stands beside it";
    }
    if (reading.verdict() != Verdict.NEEDS_EVIDENCE) {
      return "its words and capitals are enough";
    }
    String needs = ": counts where the model agrees, or the item names it beyond doubt elsewhere";
    if (reading.entry().prior() < NameRisk.OBSCURE) {
      return "a seldom meant place" + needs;
    }
    return switch (reading.pattern().risk()) {
      case COMMON_WORD -> "also a common word" + needs;
      case PERSONAL_NAME -> "also the name of persons" + needs;
      case COLLOCATION -> "several common words" + needs;
      case SHORT_FORM -> "a short form of a seldom meant entry" + needs;
      case SAFE -> "not certain" + needs;
    };
  }
}

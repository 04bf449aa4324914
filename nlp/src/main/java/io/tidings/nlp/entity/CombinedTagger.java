package io.tidings.nlp.entity;

import io.tidings.nlp.entity.crf.EntityRecognizer;
import io.tidings.nlp.entity.crf.ScoredName;
import io.tidings.nlp.text.Folding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds entities with a list and with a model. A name of several words that the list knows keeps
 * the list's type and id whatever the model says, unless the model sees a longer name there; a name
 * of one word keeps them when the model sees the same type there, or sees nothing and the list by
 * itself is certain. Names that only the model knows have no id, unless they are another way to
 * write one that has ({@link Coreference}). As deterministic as its parts; not safe for several
 * threads at once, as the recognizer is not.
 */
public final class CombinedTagger {
  /**
   * Letters of a text that the model reads, as many as ingest lets an item have. It needs some
   * hundred bytes for each word; a record that another program has written may be ten times longer.
   */
  static final int MODEL_READS = 300_000;

  private final EntityTagger list;
  private final EntityRecognizer model;
  private final Predicate<GazetteerEntry> curated;
  private final boolean abstains;

  /** Tags with both; the model overrules the list where its names are of one word. */
  public CombinedTagger(EntityTagger list, EntityRecognizer model) {
    this(list, model, entry -> false, true);
  }

  /**
   * Tags with both.
   *
   * @param curated entries of the list that the model does not overrule
   * @param abstains false: of several entries that are equally likely one is taken, where otherwise
   *     none is
   */
  public CombinedTagger(
      EntityTagger list,
      EntityRecognizer model,
      Predicate<GazetteerEntry> curated,
      boolean abstains) {
    this.list = list;
    this.model = model;
    this.curated = curated;
    this.abstains = abstains;
  }

  /**
   * The entities an item in English names, most salient first, as {@link EntityTagger#tag} orders
   * them.
   *
   * @param title may be empty
   * @param body plain text, may be empty
   */
  public List<TaggedEntity> tag(String title, String body) {
    return tag(title, body, names(title, body));
  }

  /**
   * Why each name of an item is an entity or is none: the places of listed names and those that the
   * model sees, in order.
   *
   * @param title may be empty
   * @param body plain text, may be empty
   */
  public List<ExplainedName> explain(String title, String body) {
    List<List<ScoredName>> names = names(title, body);
    List<TaggedEntity> entities = tag(title, body, names);
    Opinion opinion = new Opinion(names.get(0), names.get(1), curated);
    List<ExplainedName> explained = new ArrayList<>();
    for (TextField field : TextField.values()) {
      String text = field == TextField.TITLE ? title : body;
      List<ScoredName> here = names.get(field == TextField.TITLE ? 0 : 1);
      explained.addAll(
          new TagExplainer(list.gazetteer(), opinion, field, text, here, entities).explain());
    }
    return explained;
  }

  private List<List<ScoredName>> names(String title, String body) {
    return model.recognize(List.of(read(title), read(body)));
  }

  private static String read(String text) {
    if (text.length() <= MODEL_READS) {
      return text;
    }
    boolean halved = Character.isHighSurrogate(text.charAt(MODEL_READS - 1));
    return text.substring(0, halved ? MODEL_READS - 1 : MODEL_READS);
  }

  private List<TaggedEntity> tag(String title, String body, List<List<ScoredName>> names) {
    Opinion opinion = new Opinion(names.get(0), names.get(1), curated);
    List<NamedPlace> places = new ArrayList<>(list.places(title, body, opinion, abstains));
    List<NamedPlace> unlisted = new ArrayList<>();
    addUnlisted(TextField.TITLE, title, names.get(0), places, unlisted);
    addUnlisted(TextField.BODY, body, names.get(1), places, unlisted);
    places.addAll(withoutKinds(unlisted, List.of(title, body)));
    places.sort(
        Comparator.comparing((NamedPlace p) -> p.mention().field())
            .thenComparing(NamedPlace::begin));
    return MentionCollector.ranked(new Coreference(title, body, abstains).resolve(places));
  }

  private void addUnlisted(
      TextField field,
      String text,
      List<ScoredName> names,
      List<NamedPlace> listed,
      List<NamedPlace> unlisted) {
    List<NamedPlace> here = listed.stream().filter(p -> p.mention().field() == field).toList();
    int next = 0;
    for (ScoredName name : names) {
      while (next < here.size() && here.get(next).end() <= name.begin()) {
        next++;
      }
      if (next < here.size() && here.get(next).begin() < name.end()) {
        continue;
      }
      int begin = name.begin() + titleLength(text, name);
      String written = text.substring(begin, name.end());
      EntityMention mention =
          new EntityMention(
              field, begin, name.end(), written, Opinion.rounded(name.score()), TaggedEntity.MODEL);
      unlisted.add(named(mention, name.type()));
    }
  }

  /** "Intel Corp" is Intel where the list has one such organisation. */
  private NamedPlace named(EntityMention mention, String type) {
    String name = mention.text();
    int last = name.lastIndexOf(' ');
    boolean company =
        type.equals("ORG")
            && last > 0
            && ContextWords.COMPANY_FORMS.contains(Folding.fold(name.substring(last + 1)));
    @Nullable GazetteerEntry entry = company ? only(name.substring(0, last), type) : null;
    return entry == null
        ? new NamedPlace(mention, null, name, type, false)
        : new NamedPlace(mention, entry.id(), entry.name(), type, true);
  }

  private @Nullable GazetteerEntry only(String name, String type) {
    @Nullable GazetteerEntry only = null;
    for (GazetteerEntry entry : list.gazetteer().named(name)) {
      if (entry.type().equals(type)) {
        if (only != null) {
          return null;
        }
        only = entry;
      }
    }
    return only;
  }

  /** Letters of "Mr. " before a person, which is no part of the name, with the blank. */
  private static int titleLength(String text, ScoredName name) {
    int blank = text.indexOf(' ', name.begin());
    boolean title =
        name.type().equals("PER")
            && blank > 0
            && blank + 1 < name.end()
            && ContextWords.SHORT_TITLES.contains(
                Folding.fold(text.substring(name.begin(), blank)));
    return title ? blank + 1 - name.begin() : 0;
  }

  /** Leaves out acronyms that the item itself spells out in small letters. */
  private static List<NamedPlace> withoutKinds(List<NamedPlace> places, List<String> texts) {
    if (places.stream().allMatch(place -> acronym(place).isEmpty())) {
      return places;
    }
    SmallInitials kinds = new SmallInitials(texts);
    return places.stream().filter(place -> !kinds.contains(acronym(place))).toList();
  }

  private static String acronym(NamedPlace place) {
    return Objects.requireNonNullElse(NameChain.acronymOf(place.name()), "");
  }
}

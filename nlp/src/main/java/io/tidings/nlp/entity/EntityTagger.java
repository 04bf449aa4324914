package io.tidings.nlp.entity;

import java.util.List;

/**
 * Finds the entities of a list in an item. Matches whole words, leftmost and longest, folding
 * diacritics and, within what capitals mean in the sentence, case; then, for persons named in full,
 * their family names. The same item and list always give the same result. Immutable; safe for any
 * number of threads.
 */
public final class EntityTagger {

  private final Gazetteer gazetteer;

  /** Tags with a list. */
  public EntityTagger(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
  }

  /**
   * The entities an item names, most salient first: those in the title, then those named more
   * often, then those named earlier.
   *
   * @param title may be empty
   * @param body plain text, may be empty
   */
  public List<TaggedEntity> tag(String title, String body) {
    return MentionCollector.ranked(places(title, body, Opinion.NONE, true));
  }

  /** The list. */
  public Gazetteer gazetteer() {
    return gazetteer;
  }

  /** The places of listed names, in order, after a model was heard. */
  List<NamedPlace> places(String title, String body, Opinion opinion, boolean abstains) {
    FieldScan inTitle = new FieldScan(gazetteer, TextField.TITLE, title, opinion);
    FieldScan inBody = new FieldScan(gazetteer, TextField.BODY, body, opinion);
    return new ItemTagger(gazetteer, opinion, abstains).tag(inTitle, inBody);
  }
}

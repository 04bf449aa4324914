package io.tidings.sink.route;

import io.tidings.event.EnrichedItem;
import io.tidings.event.EntityTag;
import io.tidings.event.RawItem;
import io.tidings.event.RouteFormat;
import io.tidings.event.RouteRule;
import io.tidings.event.TopicTag;
import io.tidings.nlp.topic.MediaTopics;
import io.tidings.schemas.LanguageRange;
import io.tidings.schemas.Slugs;
import java.util.Set;

/**
 * Whether a route wants an item: every condition that is given holds, and of one condition any
 * value will do. A topic stands for its narrower ones as well, a language for its regional forms.
 * Immutable.
 */
public final class RouteMatcher {
  private final Set<String> topics;
  private final Set<String> entities;
  private final boolean anyLanguage;
  private final LanguageRange languages;
  private final Set<String> sources;
  private final float minScore;
  private final boolean paused;

  /** The conditions of a rule that {@link #check} lets pass. */
  public RouteMatcher(RouteRule rule) {
    topics = Set.copyOf(rule.getTopics());
    entities = Set.copyOf(rule.getEntities());
    anyLanguage = rule.getLanguages().isEmpty();
    languages = LanguageRange.of(rule.getLanguages());
    sources = Set.copyOf(rule.getSources());
    minScore = rule.getMinScore();
    paused = rule.getPaused();
  }

  /**
   * Checks that a rule can be followed.
   *
   * @param key the key that it came under
   * @throws IllegalArgumentException if not
   */
  public static void check(String key, RouteRule rule) {
    if (!rule.getRouteId().equals(key)) {
      throw new IllegalArgumentException("the key is not the id of the route");
    }
    if (!Slugs.isSlug(key)) {
      throw new IllegalArgumentException(
          "route '" + key + "' is not a slug (a-z, 0-9 and, not at the ends, -)");
    }
    if (!(rule.getMinScore() >= 0 && rule.getMinScore() <= 1)) {
      throw new IllegalArgumentException("minScore " + rule.getMinScore() + " is not 0 to 1");
    }
    if (rule.getFormat() == RouteFormat.UNKNOWN) {
      throw new IllegalArgumentException("the format is none that this release knows");
    }
  }

  /** Whether the item is to be written. */
  public boolean matches(EnrichedItem item) {
    return !paused
        && (topics.isEmpty() || item.getTopics().stream().anyMatch(this::isTopic))
        && (entities.isEmpty() || item.getEntities().stream().anyMatch(this::isEntity))
        && (anyLanguage || languages.includes(item.getLanguage().getCode()))
        && (sources.isEmpty() || isSource(item.getItem()));
  }

  private boolean isTopic(TopicTag tag) {
    return tag.getScore() >= minScore
        && MediaTopics.withWider(tag.getId()).stream().anyMatch(topics::contains);
  }

  // A tag without an id is of an entity that is unknown or tied: no rule can mean it.
  private boolean isEntity(EntityTag tag) {
    String id = tag.getId();
    return tag.getScore() >= minScore && id != null && entities.contains(id);
  }

  private boolean isSource(RawItem item) {
    String family = item.getSource().getFamily();
    return sources.contains(item.getFeedId()) || (family != null && sources.contains(family));
  }
}

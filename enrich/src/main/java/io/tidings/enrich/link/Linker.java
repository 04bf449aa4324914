package io.tidings.enrich.link;

import io.tidings.enrich.lists.WatchList;
import io.tidings.event.Alert;
import io.tidings.event.EntityRef;
import io.tidings.event.ItemFeatures;
import io.tidings.event.ItemLinks;
import io.tidings.event.WeightedTerm;
import io.tidings.nlp.burst.BurstClock;
import io.tidings.nlp.burst.BurstDetector;
import io.tidings.nlp.burst.BurstItem;
import io.tidings.nlp.burst.Finding;
import io.tidings.nlp.burst.Term;
import io.tidings.nlp.burst.TermCollector;
import io.tidings.nlp.burst.WatchCounter;
import io.tidings.nlp.duplicate.ItemHistory;
import io.tidings.nlp.duplicate.ItemLinker;
import io.tidings.nlp.duplicate.ItemStory;
import io.tidings.nlp.duplicate.ItemText;
import io.tidings.nlp.duplicate.Linked;
import io.tidings.nlp.duplicate.NearDuplicates;
import io.tidings.nlp.duplicate.TextFingerprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an item changes: its own links, those of others, and alerts. Knows stores and records, but
 * nothing of Kafka Streams' ways.
 */
final class Linker {
  private static final long OLD_MILLIS = Duration.ofDays(2).toMillis();
  private static final long SWEEP_MILLIS = Duration.ofHours(6).toMillis();

  private static final int LONGEST_TITLE = 300;
  private static final int LONGEST_LINK = 2_000;

  /**
   * What is to be written.
   *
   * @param links of items, in this order
   * @param stories in this order; null where one is to go
   * @param alerts in this order
   */
  record Result(List<ItemLinks> links, List<StoryMessage> stories, List<Alert> alerts) {}

  private final LinkStores items;
  private final BurstStores bursts;
  private final ItemLinker linker;
  private final BurstDetector detector;
  private final WatchCounter counter;
  private final AlertBook alerts;
  private final StoryLinker stories;
  private final LinksOf links;
  private final int group;

  Linker(
      LinkConfig config,
      LinkStores items,
      NearStores near,
      StoryStores stories,
      StoryResources resources,
      BurstStores bursts,
      AlertBook alerts,
      int group) {
    this.items = items;
    this.bursts = bursts;
    this.linker =
        new ItemLinker(
            items,
            config.horizon(),
            new NearDuplicates(config.nearWindow(), config.nearTexts(), near));
    this.detector = new BurstDetector(config.bursts(), bursts);
    this.counter = new WatchCounter(bursts);
    this.stories = new StoryLinker(config, resources, items, stories);
    this.links = new LinksOf(resources.model().info());
    this.alerts = alerts;
    this.group = group;
  }

  /**
   * Takes a version of an item.
   *
   * @param offset of the record that brings it
   * @param backfill whether the publisher marked it so
   * @return null where it is the latest version once more
   */
  @Nullable Result take(ItemFeatures features, long offset, boolean backfill, WatchList watches) {
    items.at(offset);
    long time = features.getObservedAt().toEpochMilli();
    Linked linked = linker.take(text(features, time));
    if (linked == null) {
      return null;
    }
    ItemHistory history = linked.history();
    boolean late = backfill || isOld(features);
    StoryLinker.Outcome story = stories.take(features, history, !late);
    Set<String> changed = new LinkedHashSet<>(Set.of(features.getItemId()));
    linked.others().forEach(other -> changed.add(other.itemId()));
    changed.addAll(story.items());
    List<Finding> findings = new ArrayList<>();
    if (!late) {
      advance(time, watches, findings);
      if (history.latest().number() == 1 && !linked.exact()) {
        count(features, offset, watches, findings);
      }
    }
    return new Result(links(changed, watches), story.messages(), told(findings, watches));
  }

  /** Forgets an item. */
  Result takeDown(String itemId, WatchList watches) {
    ItemHistory history = items.item(itemId);
    ItemStory story = history == null ? null : history.story();
    Set<String> relinked = new LinkedHashSet<>();
    linker.forget(itemId).forEach(other -> relinked.add(other.itemId()));
    List<StoryMessage> messages = stories.forget(itemId, story);
    detector.remove(itemId);
    counter.remove(itemId);
    return new Result(links(relinked, watches), messages, alerts.forget(itemId));
  }

  private List<ItemLinks> links(Set<String> itemIds, WatchList watches) {
    List<ItemLinks> all = new ArrayList<>();
    for (String itemId : itemIds) {
      ItemHistory history = items.item(itemId);
      if (history != null) {
        all.add(links.links(itemId, history, watches.version()));
      }
    }
    return all;
  }

  private void advance(long time, WatchList watches, List<Finding> findings) {
    BurstClock before = bursts.clock();
    findings.addAll(detector.advance(time));
    BurstClock after = Objects.requireNonNull(bursts.clock());
    if (before == null || before.stepEnd() == after.stepEnd()) {
      return;
    }
    findings.addAll(counter.advance(watches.watches(), Math.max(time, after.stepEnd())));
    if (Math.floorDiv(before.stepEnd(), SWEEP_MILLIS)
        != Math.floorDiv(after.stepEnd(), SWEEP_MILLIS)) {
      items.sweep(linker, after.stepEnd());
      alerts.sweep(after.stepEnd());
      stories.sweep(after.stepEnd());
    }
  }

  private void count(
      ItemFeatures features, long offset, WatchList watches, List<Finding> findings) {
    BurstItem item = item(features);
    long end = Objects.requireNonNull(bursts.clock()).stepEnd();
    detector.add(offset, item);
    findings.addAll(
        counter.add(
            watches.watches(),
            item,
            features.getTopics().stream().map(Term::topic).toList(),
            Math.max(item.observedAt(), end)));
  }

  private List<Alert> told(List<Finding> findings, WatchList watches) {
    return findings.stream()
        .map(finding -> alerts.tell(finding, group, watches.version()))
        .toList();
  }

  // Titles and links of examples must fit into an alert, whatever an item brings.
  static String shortened(String title) {
    int end =
        title.offsetByCodePoints(
            0, Math.min(LONGEST_TITLE, title.codePointCount(0, title.length())));
    return title.substring(0, end);
  }

  private static boolean isOld(ItemFeatures features) {
    return features.getPublishedAt() != null
        && features.getPublishedAt().toEpochMilli()
            < features.getObservedAt().toEpochMilli() - OLD_MILLIS;
  }

  private static ItemText text(ItemFeatures features, long time) {
    return new ItemText(
        features.getItemId(),
        features.getContentHash(),
        features.getTextHash(),
        features.getFamily(),
        features.getFingerprint() == null
            ? null
            : TextFingerprint.ofBytes(features.getFingerprint()),
        time);
  }

  // Features of earlier releases have no name.
  private static String source(ItemFeatures features) {
    return features.getSource() == null ? features.getFamily() : shortened(features.getSource());
  }

  private static BurstItem item(ItemFeatures features) {
    TermCollector terms = new TermCollector();
    for (EntityRef entity : features.getEntities()) {
      terms.entity(entity.getId(), entity.getName());
    }
    for (WeightedTerm keyword : features.getKeywords()) {
      terms.keyword(keyword.getTerm());
    }
    String link = features.getLink();
    return new BurstItem(
        features.getItemId(),
        features.getFamily(),
        source(features),
        shortened(features.getTitle()),
        link == null || link.length() > LONGEST_LINK ? null : link,
        features.getLanguage(),
        features.getObservedAt().toEpochMilli(),
        terms.terms());
  }
}

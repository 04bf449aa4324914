package io.tidings.enrich.link;

import io.tidings.nlp.burst.BurstSettings;
import io.tidings.nlp.story.StorySettings;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.SettingType;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.TopicNames;
import java.time.Duration;
import java.util.List;

/**
 * What the topology {@code link} needs to know.
 *
 * @param topics names under the configured prefix
 * @param horizon how long items and their texts are known, by {@code observedAt}
 * @param nearWindow how long texts are known that near copies are looked for in
 * @param nearTexts how many are, at most, for each language group
 * @param stories bounds of stories
 * @param bursts how spikes are found
 */
public record LinkConfig(
    TopicNames topics,
    Duration horizon,
    Duration nearWindow,
    int nearTexts,
    StorySettings stories,
    BurstSettings bursts) {
  private static final Setting<Duration> HORIZON =
      new Setting<>(
          "link.horizon",
          "14d",
          "How long an item and its text are known for revisions and exact copies, by the items'"
              + " observedAt. Each remembered item costs about 350 bytes of memory.",
          SettingType.duration(Duration.ofHours(1), Duration.ofDays(365)));

  private static final Setting<Duration> NEAR_WINDOW =
      new Setting<>(
          "link.near-copies.window",
          "7d",
          "How long the text of an item is looked at for near copies, by the items' observedAt; not"
              + " beyond link.horizon.",
          SettingType.duration(Duration.ofMinutes(5), Duration.ofDays(365)));

  private static final Setting<Integer> NEAR_TEXTS =
      new Setting<>(
          "link.near-copies.max",
          "100000",
          "Texts that are looked at for near copies at most, for each language group; the oldest go"
              + " first. What they take is in docs/performance.md.",
          SettingType.integer(100, 4_000_000));

  private static final Setting<Integer> STORIES =
      new Setting<>(
          "link.stories.max",
          "20000",
          "Stories that live at once at most, for each language group; the one that is quiet longest"
              + " is closed first. What they take is in docs/performance.md.",
          SettingType.integer(100, 1_000_000));

  private static final Setting<Duration> QUIET =
      new Setting<>(
          "link.stories.quiet",
          "3d",
          "A story without a new item for this long is closed, by the items' observedAt.",
          SettingType.duration(Duration.ofHours(1), Duration.ofDays(90)));

  private static final Setting<Integer> PER_DAY =
      new Setting<>(
          "link.alerts.per-day",
          "50",
          "Spikes that may open in any 24 hours of the items' time, for each language group; the"
              + " threshold rises as they are used up. Watches are not counted.",
          SettingType.integer(1, 10_000));

  private static final Setting<Duration> WINDOW =
      new Setting<>(
          "link.alerts.window",
          "1h",
          "Time that is counted together for a spike, in whole steps of 5 minutes.",
          SettingType.duration(Duration.ofMinutes(5), Duration.ofDays(1)));

  private static final Setting<Duration> WARM_UP =
      new Setting<>(
          "link.alerts.warm-up",
          "12h",
          "Time after the first item in which no spike opens, since nothing is known yet.",
          SettingType.duration(Duration.ofMinutes(5), Duration.ofDays(365)));

  /** Items of the past that a spike needs; the demo's day has fewer than the default. */
  public static final Setting<Integer> MIN_PAST =
      new Setting<>(
          "link.alerts.min-past",
          "200",
          "Items that must have left the window before a spike opens, for each language group; their"
              + " weight halves every 7 days. With few of them everything seems unusual.",
          SettingType.integer(1, 1_000_000));

  private static final Setting<Integer> MIN_ITEMS =
      new Setting<>(
          "link.alerts.min-items",
          "5",
          "Distinct items in the window below which no spike opens.",
          SettingType.integer(2, 1_000));

  private static final Setting<Integer> MIN_FAMILIES =
      new Setting<>(
          "link.alerts.min-families",
          "2",
          "Publisher families among those items below which no spike opens.",
          SettingType.integer(1, 1_000));

  private static final Setting<Integer> TERMS =
      new Setting<>(
          "link.terms.max",
          "500000",
          "Terms whose past is known, for each language group; the rarest are forgotten first."
              + " Each costs about 130 bytes of memory.",
          SettingType.integer(1_000, 10_000_000));

  private static final Duration REVIEW = Duration.ofHours(6);
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final Duration HALF_LIFE = Duration.ofDays(7);
  private static final double THRESHOLD = 4;

  /** The settings that it is read from. */
  public static final List<Setting<?>> SETTINGS =
      List.of(
          HORIZON,
          NEAR_WINDOW,
          NEAR_TEXTS,
          STORIES,
          QUIET,
          PER_DAY,
          WINDOW,
          WARM_UP,
          MIN_PAST,
          MIN_ITEMS,
          MIN_FAMILIES,
          TERMS);

  /** Reads it. */
  public static LinkConfig of(Settings settings, TopicNames topics) {
    Duration horizon = settings.get(HORIZON);
    Duration window = settings.get(NEAR_WINDOW);
    return new LinkConfig(
        topics,
        horizon,
        window.compareTo(horizon) > 0 ? horizon : window,
        settings.get(NEAR_TEXTS),
        new StorySettings(settings.get(QUIET), settings.get(STORIES), REVIEW),
        new BurstSettings(
            wholeSteps(settings.get(WINDOW)),
            STEP,
            settings.get(WARM_UP),
            settings.get(MIN_PAST),
            HALF_LIFE,
            settings.get(PER_DAY),
            settings.get(MIN_ITEMS),
            settings.get(MIN_FAMILIES),
            THRESHOLD,
            settings.get(TERMS)));
  }

  private static Duration wholeSteps(Duration window) {
    return STEP.multipliedBy(window.dividedBy(STEP));
  }
}

package io.tidings.ingest.poll;

import io.tidings.event.FeedDefinition;
import io.tidings.event.FeedState;
import io.tidings.ingest.feed.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When a feed is polled next: twice in the mean time between its items, where their dates tell
 * that. Otherwise the interval halves when a poll brings something new and grows by half when it
 * does not. Between floor and ceiling; a feed's or server's own wish raises it, up to the ceiling.
 * Failures double it. Feeds that fall due together are spread by up to a tenth of the interval, by
 * a hash and not by chance, so that a test can say when.
 */
final class PollSchedule {
  /** The longest wait that a server can ask for. */
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(7);

  private static final int MOST_DOUBLINGS = 16;
  private static final int HOURS_OF_A_WEEK = 168;

  private final Duration floor;
  private final Duration ceiling;

  PollSchedule(Duration floor, Duration ceiling) {
    this.floor = floor;
    this.ceiling = ceiling;
  }

  /**
   * After an answer that is no failure.
   *
   * @param before the state before the poll
   * @param news whether the poll brought a new item
   * @param gap mean time between two items of the feed; null where that is not known
   * @param wish how long feed or server ask to wait; null where neither asks
   */
  Instant afterSuccess(
      FeedDefinition definition,
      FeedState before,
      boolean news,
      @Nullable Duration gap,
      @Nullable Duration wish,
      Schedule schedule,
      Instant now) {
    Duration shortest = shortest(definition);
    Duration longest = longest(definition, shortest);
    Duration adapted = gap == null ? guessed(before, news, shortest, longest) : gap.dividedBy(2);
    Duration wished = wish == null ? shortest : clamp(wish, shortest, longest);
    Duration interval = clamp(adapted, wished, longest);
    return allowed(now.plus(spread(definition, interval, now)), schedule);
  }

  private static Duration guessed(
      FeedState before, boolean news, Duration shortest, Duration longest) {
    Duration previous = clamp(previous(before, shortest), shortest, longest);
    return news ? previous.dividedBy(2) : previous.multipliedBy(3).dividedBy(2);
  }

  /**
   * After a failure.
   *
   * @param failures failures in a row, this one included; at least 1
   * @param retryAfter how long the server asks to wait; null where it does not ask
   */
  Instant afterFailure(
      FeedDefinition definition, int failures, @Nullable Duration retryAfter, Instant now) {
    Duration shortest = shortest(definition);
    Duration longest = longest(definition, shortest);
    Duration doubled = shortest.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    Duration wait = spread(definition, clamp(doubled, shortest, longest), now);
    Duration asked = retryAfter == null ? Duration.ZERO : atMost(retryAfter);
    return now.plus(asked.compareTo(wait) > 0 ? asked : wait);
  }

  /** A server's Retry-After, as far as it is believed. */
  static Duration atMost(Duration retryAfter) {
    return clamp(retryAfter, Duration.ZERO, LONGEST_RETRY_AFTER);
  }

  /** What the feed itself asks for, or null. */
  static @Nullable Duration wish(Schedule schedule, @Nullable Duration freshFor) {
    Duration wish = freshFor;
    Integer ttl = schedule.ttlMinutes();
    if (ttl != null) {
      wish = longer(wish, Duration.ofMinutes(ttl));
    }
    String period = schedule.updatePeriod();
    if (period != null) {
      Integer frequency = schedule.updateFrequency();
      wish = longer(wish, length(period).dividedBy(frequency == null ? 1 : frequency));
    }
    return wish;
  }

  private static Duration length(String period) {
    return switch (period) {
      case "hourly" -> Duration.ofHours(1);
      case "daily" -> Duration.ofDays(1);
      case "weekly" -> Duration.ofDays(7);
      case "monthly" -> Duration.ofDays(30);
      case "yearly" -> Duration.ofDays(365);
      default -> Duration.ZERO;
    };
  }

  private static Duration longer(@Nullable Duration a, Duration b) {
    return a == null || b.compareTo(a) > 0 ? b : a;
  }

  private Duration shortest(FeedDefinition definition) {
    Integer seconds = definition.getMinIntervalSeconds();
    Duration own = seconds == null ? floor : Duration.ofSeconds(Math.max(1, seconds));
    return own.compareTo(floor) < 0 ? floor : own;
  }

  private Duration longest(FeedDefinition definition, Duration shortest) {
    Integer seconds = definition.getMaxIntervalSeconds();
    Duration own = seconds == null ? ceiling : Duration.ofSeconds(Math.max(1, seconds));
    return own.compareTo(shortest) < 0 ? shortest : own;
  }

  private static Duration previous(FeedState before, Duration shortest) {
    Instant last = before.getLastCheck();
    return last == null ? shortest : Duration.between(last, before.getNextCheck());
  }

  private static Duration spread(FeedDefinition definition, Duration interval, Instant now) {
    int hash = 31 * definition.getFeedId().hashCode() + Long.hashCode(now.getEpochSecond());
    long thousandth = Math.floorMod(hash * 0x9E3779B9, 100);
    return interval.plus(interval.multipliedBy(thousandth).dividedBy(1_000));
  }

  // A feed that forbids every hour of every day has not meant it.
  private static Instant allowed(Instant next, Schedule schedule) {
    ZonedDateTime time = next.atZone(ZoneOffset.UTC);
    for (int i = 0; i < HOURS_OF_A_WEEK; i++) {
      if (!schedule.skipHours().contains(time.getHour())
          && !schedule.skipDays().contains(time.getDayOfWeek())) {
        return i == 0 ? next : time.toInstant();
      }
      time = time.plusHours(1);
    }
    return next;
  }

  private static Duration clamp(Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0) {
      return min;
    }
    return value.compareTo(max) > 0 ? max : value;
  }
}

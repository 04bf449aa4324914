package io.tidings.ingest.poll;

import io.tidings.event.FeedDefinition;
import io.tidings.event.FeedState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The feeds of one partition: which there are, how each stands, which is due. Knows nothing of
 * Kafka. Not thread-safe.
 */
final class FeedPartition {
  private record Due(Instant at, String feedId) {}

  private final Map<String, FeedDefinition> definitions = new HashMap<>();
  private final Map<String, FeedState> states = new HashMap<>();
  private final Set<String> underway = new HashSet<>();
  private final Set<String> ended = new TreeSet<>();

  /** Due feeds by host, the host that was served last behind the others. */
  private final Map<String, Deque<Due>> ready = new LinkedHashMap<>();

  // Entries that no longer agree with the state are skipped when they come up.
  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::feedId));

  /** Takes a state as it was stored. All states come before the first definition. */
  void stored(String feedId, @Nullable FeedState state) {
    if (state == null) {
      states.remove(feedId);
      ended.remove(feedId);
    } else {
      states.put(feedId, state);
      ended.add(feedId);
    }
  }

  /** Takes a new, changed or, by null, ended definition. */
  void define(String feedId, @Nullable FeedDefinition definition, Instant now) {
    if (definition == null) {
      definitions.remove(feedId);
      if (states.containsKey(feedId)) {
        ended.add(feedId);
      }
      return;
    }
    definitions.put(feedId, definition);
    ended.remove(feedId);
    FeedState state = states.get(feedId);
    put(
        state == null
            ? FeedTurns.unpolled(definition, now)
            : FeedTurns.under(definition, state, now));
  }

  /** Number of feeds defined. */
  int size() {
    return definitions.size();
  }

  /** The definition of a feed, or null. */
  @Nullable FeedDefinition definition(String feedId) {
    return definitions.get(feedId);
  }

  /** How the feed stands; null where it was never defined. */
  @Nullable FeedState state(String feedId) {
    return states.get(feedId);
  }

  /** Feeds that have a state and no definition any more: their states are to be ended. */
  List<String> ended() {
    return List.copyOf(ended);
  }

  /**
   * The next feed to be polled, now marked as being polled, and its host as being asked; null where
   * none is due whose host is free.
   */
  @Nullable FeedState takeDue(HostGate hosts, Instant now) {
    sortByHost(now);
    for (String host = free(hosts, now); host != null; host = free(hosts, now)) {
      FeedState state = takeReady(host);
      if (state != null) {
        hosts.started(host, now);
        return state;
      }
    }
    return null;
  }

  private @Nullable String free(HostGate hosts, Instant now) {
    return ready.keySet().stream().filter(host -> hosts.admits(host, now)).findFirst().orElse(null);
  }

  private void sortByHost(Instant now) {
    while (!queue.isEmpty() && !queue.element().at().isAfter(now)) {
      Due due = queue.remove();
      FeedState state = states.get(due.feedId());
      if (state != null) {
        ready.computeIfAbsent(HostGate.hostOf(state.getUrl()), h -> new ArrayDeque<>()).add(due);
      }
    }
  }

  private @Nullable FeedState takeReady(String host) {
    Deque<Due> waiting = Objects.requireNonNull(ready.remove(host));
    FeedState taken = null;
    while (taken == null && !waiting.isEmpty()) {
      Due due = waiting.remove();
      FeedState state = states.get(due.feedId());
      if (state != null
          && state.getNextCheck().equals(due.at())
          && HostGate.hostOf(state.getUrl()).equals(host)
          && isPolled(state)
          && underway.add(due.feedId())) {
        taken = state;
      }
    }
    if (!waiting.isEmpty()) {
      ready.put(host, waiting);
    }
    return taken;
  }

  /** Whether the feed is defined here and polled at all. */
  boolean isPolled(String feedId) {
    FeedState state = states.get(feedId);
    return state != null && isPolled(state);
  }

  /** Whether the feed is being polled. */
  boolean isUnderway(String feedId) {
    return underway.contains(feedId);
  }

  /** The feed is still being polled, whatever its state was changed for meanwhile. */
  void stillUnderway(String feedId) {
    underway.add(feedId);
  }

  /** Ends a poll; the feed is due again when its new state says. */
  void polled(FeedState state) {
    underway.remove(state.getFeedId());
    put(state);
  }

  /** Ends a poll whose answer is of no use any more. */
  void dropped(String feedId) {
    underway.remove(feedId);
    FeedState state = states.get(feedId);
    if (state != null) {
      put(state);
    }
  }

  /** How its feeds stand. */
  FeedCensus census(Instant now) {
    FeedCensus census = FeedCensus.NONE;
    for (String feedId : definitions.keySet()) {
      FeedState state = states.get(feedId);
      if (state != null) {
        census =
            census.plus(FeedCensus.of(state, isPolled(state), !underway.contains(feedId), now));
      }
    }
    return census;
  }

  private boolean isPolled(FeedState state) {
    FeedDefinition definition = definitions.get(state.getFeedId());
    return definition != null && !definition.getPaused() && !state.getGone();
  }

  private void put(FeedState state) {
    states.put(state.getFeedId(), state);
    queue.add(new Due(state.getNextCheck(), state.getFeedId()));
  }
}

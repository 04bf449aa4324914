package io.tidings.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.event.Count;
import io.tidings.event.FeedDefinition;
import io.tidings.event.FeedState;
import io.tidings.event.Source;
import io.tidings.schemas.RecordJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A feed's definition and what ingest remembers of it.
 *
 * @param state null before the first poll
 */
record FeedStatus(FeedDefinition definition, @Nullable FeedState state) {

  /** A state of a former address says nothing about the feed as it is defined now. */
  static FeedStatus of(FeedDefinition definition, @Nullable FeedState state) {
    boolean current = state != null && state.getDefinedUrl().equals(definition.getUrl());
    return new FeedStatus(definition, current ? state : null);
  }

  /** Lines for people: the id, then what there is to say, indented. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(definition.getFeedId() + "  " + health());
    add(lines, "url", definition.getUrl());
    add(lines, "publisher", publisher());
    add(lines, "labels", definition.getLabels().isEmpty() ? null : labels());
    if (state == null) {
      add(lines, "last check", "never");
      return lines;
    }
    String status = state.getLastStatus() == 0 ? "" : " (HTTP " + state.getLastStatus() + ")";
    add(lines, "last check", time(state.getLastCheck()) + status);
    add(lines, "last success", time(state.getLastSuccess()));
    add(lines, "last item", text(state.getLastNewItem()));
    add(lines, "next check", isPolled() ? time(state.getNextCheck()) : "none");
    add(lines, "interval", interval() == null ? null : shown(interval()));
    add(lines, "items", state.getLedger().isEmpty() ? null : items(state));
    if (state.getFailures() > 0) {
      add(lines, "failures", Integer.toString(state.getFailures()));
    }
    add(lines, "last error", state.getLastError());
    add(lines, "new address", newAddress());
    return lines;
  }

  /** The definition's fields, and beside them those of the state that say how the feed is doing. */
  ObjectNode json() {
    ObjectNode json = RecordJson.of(definition);
    json.put("gone", state != null && state.getGone());
    json.put("health", health());
    Duration interval = interval();
    json.put("intervalSeconds", interval == null ? null : interval.toSeconds());
    ObjectNode items = json.putObject("itemsInWindow");
    items.put("window", state == null ? null : text(state.getLedgerWindow()));
    items.put("received", state == null ? 0 : state.getLedgerFetched());
    if (state != null) {
      state.getLedger().forEach(c -> items.put(name(c), c.getCount()));
    }
    json.put("lastCheck", state == null ? null : text(state.getLastCheck()));
    json.put("lastSuccess", state == null ? null : text(state.getLastSuccess()));
    json.put("lastNewItem", state == null ? null : text(state.getLastNewItem()));
    json.put("nextCheck", state == null ? null : text(state.getNextCheck()));
    json.put("failures", state == null ? 0 : state.getFailures());
    json.put("lastStatus", state == null ? 0 : state.getLastStatus());
    json.put("lastError", state == null ? null : state.getLastError());
    json.put("newAddress", newAddress());
    return json;
  }

  private boolean isPolled() {
    return !definition.getPaused() && (state == null || !state.getGone());
  }

  /** In a word: {@code paused}, {@code gone}, {@code new}, {@code failing} or {@code healthy}. */
  String health() {
    if (definition.getPaused()) {
      return "paused";
    }
    if (state == null || state.getLastCheck() == null) {
      return "new";
    }
    return state.getGone() ? "gone" : state.getFailures() > 0 ? "failing" : "healthy";
  }

  // Between the last poll and the next one, as the poller has decided.
  private @Nullable Duration interval() {
    Instant last = state == null ? null : state.getLastCheck();
    return state == null || last == null || !isPolled()
        ? null
        : Duration.between(last, state.getNextCheck());
  }

  private String publisher() {
    Source source = definition.getSource();
    StringBuilder text = new StringBuilder(source.getName());
    for (String more :
        new @Nullable String[] {
          source.getFamily(), source.getCountry(), definition.getLanguage()
        }) {
      text.append(more == null ? "" : ", " + more);
    }
    return text.toString();
  }

  private String labels() {
    return String.join(", ", definition.getLabels());
  }

  private static String items(FeedState state) {
    String counts =
        state.getLedger().stream()
            .map(c -> name(c) + " " + c.getCount())
            .collect(Collectors.joining(", "));
    return state.getLedgerFetched() + " since " + state.getLedgerWindow() + ": " + counts;
  }

  private static String name(Count count) {
    return count.getReason().isEmpty()
        ? count.getOutcome()
        : count.getOutcome() + "/" + count.getReason();
  }

  private static String shown(@Nullable Duration time) {
    return time == null ? "" : time.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  // One that ingest has already adopted, or one that it may adopt.
  private @Nullable String newAddress() {
    if (state == null) {
      return null;
    }
    return state.getUrl().equals(definition.getUrl()) ? state.getMovedTo() : state.getUrl();
  }

  private static void add(List<String> lines, String name, @Nullable String value) {
    if (value != null) {
      lines.add("  %-13s %s".formatted(name, value));
    }
  }

  private static String time(@Nullable Instant time) {
    return time == null ? "never" : time.toString();
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}

package io.tidings.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.event.FeedDefinition;
import io.tidings.event.FeedState;
import io.tidings.schemas.RecordJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    lines.add(definition.getFeedId() + flags());
    add(lines, "url", definition.getUrl());
    if (state == null) {
      add(lines, "last check", "never");
      return lines;
    }
    String status = state.getLastStatus() == 0 ? "" : " (HTTP " + state.getLastStatus() + ")";
    add(lines, "last check", time(state.getLastCheck()) + status);
    add(lines, "last success", time(state.getLastSuccess()));
    add(lines, "next check", isPolled() ? time(state.getNextCheck()) : "none");
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

  private String flags() {
    String paused = definition.getPaused() ? "  paused" : "";
    return state != null && state.getGone() ? paused + "  gone" : paused;
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

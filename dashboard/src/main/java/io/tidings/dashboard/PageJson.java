package io.tidings.dashboard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the page is sent, as JSON. Times are ISO 8601 in UTC. */
final class PageJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private PageJson() {}

  static String snapshot(LiveEvent.Snapshot snapshot, long heartbeatMillis) {
    return object(
        json -> {
          json.writeStringField("now", snapshot.at().toString());
          json.writeNumberField("heartbeatMillis", heartbeatMillis);
          json.writeNumberField("ringSize", snapshot.ringSize());
          json.writeNumberField("matching", snapshot.matching());
          json.writeStringField("firstMinute", snapshot.counts().firstMinute().toString());
          json.writeArrayFieldStart("counts");
          for (int count : snapshot.counts().counts()) {
            json.writeNumber(count);
          }
          json.writeEndArray();
          time(json, "completeFrom", snapshot.completeFrom());
          json.writeArrayFieldStart("items");
          for (Entry entry : snapshot.items()) {
            json.writeStartObject();
            entry(json, entry);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  static String item(Entry entry) {
    return object(json -> entry(json, entry));
  }

  static String retraction(String id) {
    return object(json -> json.writeStringField("id", id));
  }

  static String gap(long missed) {
    return object(json -> json.writeNumberField("missed", missed));
  }

  static String alerts(List<LiveAlert> alerts) {
    return object(
        json -> {
          json.writeArrayFieldStart("alerts");
          for (LiveAlert alert : alerts) {
            json.writeStartObject();
            alert(json, alert);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static void alert(JsonGenerator json, LiveAlert alert) throws IOException {
    json.writeStringField("id", alert.id());
    json.writeStringField("kind", alert.kind());
    json.writeStringField("subjectKind", alert.subjectKind());
    json.writeStringField("label", alert.label());
    time(json, "openedAt", alert.openedAt());
    time(json, "updatedAt", alert.updatedAt());
    time(json, "closedAt", alert.closedAt());
    json.writeNumberField("windowSeconds", alert.windowSeconds());
    json.writeNumberField("observed", alert.observed());
    json.writeNumberField("expected", alert.expected());
    json.writeNumberField("families", alert.families());
    json.writeArrayFieldStart("examples");
    for (LiveAlert.Example example : alert.examples()) {
      json.writeStartObject();
      json.writeStringField("title", example.title());
      json.writeStringField("source", example.source());
      json.writeStringField("link", example.link());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static String heartbeat(Instant now, int ringSize) {
    return object(
        json -> {
          json.writeStringField("now", now.toString());
          json.writeNumberField("ringSize", ringSize);
        });
  }

  static String facets(Facets facets) {
    return object(
        json -> {
          facets(json, "topics", facets.topics());
          facets(json, "entities", facets.entities());
          facets(json, "languages", facets.languages());
        });
  }

  static String status(FeedStatus status, Instant startedAt, Instant now) {
    return object(
        json -> {
          json.writeStringField("startedAt", startedAt.toString());
          json.writeStringField("now", now.toString());
          json.writeNumberField("items", status.items());
          json.writeNumberField("capacity", status.capacity());
          json.writeNumberField("published", status.published());
          json.writeNumberField("retracted", status.retracted());
          json.writeNumberField("pages", status.pages());
          time(json, "lastArrival", status.lastArrival());
        });
  }

  private static void facets(JsonGenerator json, String name, List<Facets.Facet> facets)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Facets.Facet facet : facets) {
      json.writeStartObject();
      json.writeStringField("key", facet.key());
      json.writeStringField("label", facet.label());
      json.writeStringField("type", facet.type());
      json.writeNumberField("count", facet.count());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void entry(JsonGenerator json, Entry entry) throws IOException {
    LiveItem item = entry.item();
    json.writeStringField("id", item.id());
    json.writeStringField("arrivedAt", entry.arrivedAt().toString());
    json.writeBooleanField("edited", entry.edited());
    json.writeStringField("observedAt", item.observedAt().toString());
    time(json, "publishedAt", item.publishedAt());
    json.writeStringField("title", item.title());
    json.writeStringField("summary", item.summary());
    json.writeStringField("link", item.link());
    json.writeStringField("source", item.source());
    json.writeStringField("language", item.language());
    json.writeNumberField("languageScore", item.languageScore());
    tags(json, "topics", item.topics());
    tags(json, "entities", item.entities());
    tags(json, "keywords", item.keywords());
  }

  private static void tags(JsonGenerator json, String name, List<Tag> tags) throws IOException {
    json.writeArrayFieldStart(name);
    for (Tag tag : tags) {
      json.writeStartObject();
      json.writeStringField("key", tag.key());
      json.writeStringField("id", tag.id());
      json.writeStringField("label", tag.label());
      json.writeStringField("type", tag.type());
      json.writeNumberField("score", tag.score());
      json.writeStringField("method", tag.method());
      json.writeStringField("producer", tag.producer());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void time(JsonGenerator json, String name, @Nullable Instant time)
      throws IOException {
    json.writeStringField(name, time == null ? null : time.toString());
  }

  private static String object(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  @FunctionalInterface
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }
}

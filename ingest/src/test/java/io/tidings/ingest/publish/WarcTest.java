package io.tidings.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.event.Channel;
import io.tidings.event.RawItem;
import io.tidings.event.TextKind;
import io.tidings.ingest.ItemClock;
import io.tidings.ingest.RejectedItemException;
import io.tidings.schemas.ItemIds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class WarcTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final String TEXT =
      "A ferry sails again, weeks after the accident. ".repeat(5).strip();
  private static final String PAGE =
      "<html lang=en><title>Ferry</title><link rel=canonical href='https://p.example/ferry'>"
          + "<meta property='article:published_time' content='2026-11-20T08:00:00Z'><p>"
          + TEXT;

  private record Outcome(long number, String outcome) {}

  @Test
  void takesTheArticlesOfPagesAndSaysWhyOthersHaveNone() throws Exception {
    // Given
    byte[] file =
        warc(
            record(
                "warcinfo",
                "",
                "application/warc-fields",
                "software: x\r\n".getBytes(StandardCharsets.UTF_8)),
            record(
                "request",
                "https://p.example/1",
                "application/http; msgtype=request",
                "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8)),
            response("https://p.example/1?utm=x", "200 OK", "text/html; charset=utf-8", PAGE),
            response("https://p.example/2", "404 Not Found", "text/html", PAGE),
            response("https://p.example/3", "200 OK", "image/png", "x"),
            response("https://p.example/4", "200 OK", "text/html", "<p>short"),
            record(
                "resource",
                "https://p.example/5",
                "text/html",
                PAGE.replace("p.example/ferry", "other.example/x")
                    .getBytes(StandardCharsets.UTF_8)));
    List<RawItem> items = new ArrayList<>();

    // When
    List<Outcome> outcomes = read(file, items);

    // Then
    assertThat(outcomes)
        .containsExactly(
            new Outcome(3, "item"),
            new Outcome(4, "http-status"),
            new Outcome(5, "not-html"),
            new Outcome(6, "no-article"),
            new Outcome(7, "item"));
    RawItem item = items.get(0);
    assertThat(item.getItemId()).isEqualTo(ItemIds.itemId("p-example", "https://p.example/ferry"));
    assertThat(item.getTitle()).isEqualTo("Ferry");
    assertThat(item.getText()).isEqualTo(TEXT);
    assertThat(item.getTextKind()).isEqualTo(TextKind.EXTRACTED);
    assertThat(item.getChannel()).isEqualTo(Channel.FILE);
    assertThat(item.getObservedAt()).isEqualTo(Instant.parse("2026-11-20T08:00:00Z"));
    assertThat(items.get(1).getLink())
        .as("another site's address is not believed")
        .isEqualTo("https://p.example/5");
  }

  @Test
  void readsRecordsThatAreCompressedOneByOneAndBodiesThatAre() throws Exception {
    // Given
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    byte[] body = gzip(PAGE.getBytes(StandardCharsets.UTF_8));
    file.write(
        gzip(
            response(
                "https://p.example/1", "200 OK", "text/html\r\nContent-Encoding: gzip", body)));
    file.write(gzip(response("https://p.example/2", "200 OK", "text/html", PAGE)));

    // Then
    assertThat(read(file.toByteArray(), new ArrayList<>()))
        .containsExactly(new Outcome(1, "item"), new Outcome(2, "item"));
  }

  @Test
  void saysWhichFileIsBrokenAndWhere() {
    assertThatThrownBy(
            () -> read("no WARC at all".getBytes(StandardCharsets.UTF_8), new ArrayList<>()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("a");
    byte[] cut = response("https://p.example/1", "200 OK", "text/html", PAGE);
    assertThatThrownBy(
            () -> read(warc(cut, "junk\r\n".getBytes(StandardCharsets.UTF_8)), new ArrayList<>()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("a: broken behind record 1");
  }

  private static List<Outcome> read(byte[] file, List<RawItem> items) throws IOException {
    FileFormat format = FileFormat.warc();
    ItemReader reader = format.reader(null, ItemClock.PUBLISHED);
    List<Outcome> outcomes = new ArrayList<>();
    try (ItemLines lines =
        format.open(List.of(new LineFile("a", () -> new ByteArrayInputStream(file))))) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        outcomes.add(new Outcome(line.number(), outcome(reader, line, items)));
      }
    }
    return outcomes;
  }

  private static String outcome(ItemReader reader, Line line, List<RawItem> items) {
    try {
      items.add(reader.read(line, NOW));
      return "item";
    } catch (RejectedItemException e) {
      return e.reason();
    } catch (UnreadableLineException e) {
      return "dead " + e.reason();
    }
  }

  private static byte[] response(String url, String status, String type, String body) {
    return response(url, status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] response(String url, String status, String type, byte[] body) {
    String head =
        "HTTP/1.1 "
            + status
            + "\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    return record(
        "response",
        url,
        "application/http; msgtype=response",
        joined(head.getBytes(StandardCharsets.UTF_8), body));
  }

  private static byte[] record(String kind, String url, String type, byte[] block) {
    String head =
        "WARC/1.0\r\nWARC-Type: "
            + kind
            + "\r\nWARC-Record-ID: <urn:uuid:11111111-1111-1111-1111-111111111111>\r\n"
            + "WARC-Date: 2026-11-21T00:00:00Z\r\n"
            + (url.isEmpty() ? "" : "WARC-Target-URI: " + url + "\r\n")
            + "Content-Type: "
            + type
            + "\r\nContent-Length: "
            + block.length
            + "\r\n\r\n";
    return joined(
        head.getBytes(StandardCharsets.UTF_8), block, "\r\n\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] warc(byte[]... records) {
    return joined(records);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}

package io.tidings.testkit.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.testkit.crash.Finding.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An open page: reads its events as a browser does and remembers the last title of each item that
 * it was shown.
 */
final class PageReader implements Check, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final InputStream body;
  private final Thread thread;

  // Guarded by this.
  private final Map<String, String> titles = new HashMap<>();
  private long gaps;
  private @Nullable String end;

  private PageReader(InputStream body) {
    this.body = body;
    this.thread = new Thread(this::read, "page");
  }

  /** Opens it; from now on it must be shown everything. */
  static PageReader open(URI events) throws IOException {
    try {
      HttpResponse<InputStream> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(events).header("Accept", "text/event-stream").build(),
                  HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        throw new IOException("the page answers " + response.statusCode());
      }
      PageReader page = new PageReader(response.body());
      page.thread.start();
      return page;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void read() {
    String name = "";
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          take(name, JSON.readTree(line.substring("data: ".length())));
        }
      }
      end("the page's stream has ended");
    } catch (IOException | RuntimeException e) {
      end("the page's stream broke: " + e);
    }
  }

  private synchronized void take(String event, JsonNode data) {
    switch (event) {
      case "snapshot" -> data.path("items").forEach(this::show);
      case "item" -> show(data);
      case "gap" -> gaps++;
      default -> {}
    }
  }

  private void show(JsonNode item) {
    titles.put(item.path("id").asText(), item.path("title").asText());
  }

  private synchronized void end(String why) {
    end = why;
  }

  /** Every item that was committed must have been shown, last as it was last. */
  @Override
  public synchronized List<Finding> findings(Committed committed) {
    Map<String, String> byOrigin = new HashMap<>();
    committed.raw().forEach(raw -> byOrigin.put(raw.origin(), raw.title()));
    Map<String, String> latest = new HashMap<>();
    for (Committed.Enriched record : committed.enriched()) {
      String title = byOrigin.get(String.valueOf(record.origin()));
      latest.put(record.itemId(), String.valueOf(title));
    }
    List<Finding> findings = new ArrayList<>();
    if (end != null) {
      findings.add(new Finding(Kind.LOST, 1, end));
    }
    if (gaps > 0) {
      findings.add(new Finding(Kind.LOST, gaps, "the page was told of gaps"));
    }
    latest.forEach(
        (id, title) -> {
          String shown = titles.get(id);
          if (shown == null) {
            findings.add(new Finding(Kind.LOST, 1, "page: item " + id));
          } else if (!shown.equals(title)) {
            findings.add(new Finding(Kind.WRONG, 1, "page: item " + id + " as " + shown));
          }
        });
    return findings;
  }

  @Override
  public void close() {
    try {
      body.close();
      thread.join();
    } catch (IOException e) {
      // It is over in any case.
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

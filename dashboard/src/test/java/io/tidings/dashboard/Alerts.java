package io.tidings.dashboard;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Made-up alerts. */
final class Alerts {
  private Alerts() {}

  static LiveAlert open(String id, String label) {
    return alert(id, label, Items.NOON, null);
  }

  static LiveAlert alert(String id, String label, Instant openedAt, @Nullable Instant closedAt) {
    return new LiveAlert(
        id,
        "spike",
        "keyword",
        label,
        openedAt,
        openedAt,
        closedAt,
        3600,
        12,
        1.25,
        4,
        List.of(
            new LiveAlert.Example("Ferry hits bridge", "Courier", "https://news.test/1"),
            new LiveAlert.Example("Bridge closed", "Herald", "javascript:alert(1)")));
  }
}

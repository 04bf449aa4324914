package io.tidings.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.runtime.kafka.StreamsApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is checked in about an application under the version of its id. The rule is in DESIGN.md.
 *
 * @param application whose it is
 * @param kind end of the file's name
 */
public record Pinned(StreamsApplication application, String kind) {
  private static final Path CHECKED_IN = Path.of("history");
  private static final Path NOW = Path.of("target", "history");

  /** The text that is checked in; empty where there is none. */
  public String text() throws IOException {
    Path file = CHECKED_IN.resolve(name());
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /** Writes what the code says now to {@code target}, from where it can be copied. */
  public void write(String now) throws IOException {
    Files.createDirectories(NOW);
    Files.writeString(NOW.resolve(name()), now);
  }

  /** Fails where nothing is checked in under this version. */
  public void requireText() throws IOException {
    assertThat(text())
        .as(
            "Nothing is checked in for version %d of the application id of %s. If it was raised for"
                + " good reason (enrich/DESIGN.md, Changes): cp enrich/target/history/%s"
                + " enrich/history/",
            application.version(), application.stage(), name())
        .isNotEmpty();
  }

  /** The name of the file. */
  public String name() {
    return application.stage() + "-v" + application.version() + "." + kind;
  }
}

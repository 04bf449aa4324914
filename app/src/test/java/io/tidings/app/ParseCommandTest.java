package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.GLOBAL)
class ParseCommandTest {

  @Test
  void answersEachLineUntilTheInputEnds() {
    // Given "<rss><channel><title>T</title></channel></rss>" and what is no request
    String requests =
        "{\"b64\":\"PHJzcz48Y2hhbm5lbD48dGl0bGU+VDwvdGl0bGU+PC9jaGFubmVsPjwvcnNzPg==\"}\n{}\n";
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(requests.getBytes(StandardCharsets.UTF_8)));

    PrintStream screen = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));

    // When
    CommandRun run;
    try {
      run = CommandRun.of("ingest", "parse", "--stdio");
    } finally {
      System.setIn(before);
      System.setOut(screen);
    }

    // Then
    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"title":"T","link":null,"items":[]}
            {"error":"malformed request: b64 is missing"}
            """);
  }

  @Test
  void wantsToKnowWhereRequestsComeFrom() {
    assertThat(CommandRun.of("ingest", "parse").exit()).isEqualTo(2);
  }
}

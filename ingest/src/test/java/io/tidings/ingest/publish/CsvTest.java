package io.tidings.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.event.RawItem;
import io.tidings.event.SourceCategory;
import io.tidings.ingest.ItemClock;
import io.tidings.ingest.RejectedItemException;
import io.tidings.schemas.ItemIds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @Test
  void takesFieldsFromTheColumnsThatTheHeaderOrTheMappingNames() throws Exception {
    // Given
    String file =
        String.join(
            "\r\n",
            "\ufeffID;Headline;title;Body;Published;Source;Categories",
            "7;\"Ferry \"\"Anna\"\" sails\";not this;\"One; two.",
            "",
            "Three.\";24 Nov 2026 09:00 GMT;Post;sea; ",
            "");

    // When
    RawItem item = items(Map.of("title", "headline"), file).get(0);

    // Then
    assertThat(item.getItemId()).isEqualTo(ItemIds.itemId("post", "7"));
    assertThat(item.getTitle()).isEqualTo("Ferry \"Anna\" sails");
    assertThat(item.getText()).isEqualTo("One; two.\n\nThree.");
    assertThat(item.getPublishedAt()).isEqualTo(Instant.parse("2026-11-24T09:00:00Z"));
    assertThat(item.getCategories()).containsExactly(new SourceCategory("sea", null, null));
  }

  @Test
  void knowsWhereARecordEndsAndWhereItBegan() throws Exception {
    assertThat(
            read(
                Map.of(),
                "id,title\n1,a\n\n2,\"b\n\nb\"\n3,5\" screen\n4,\"x\"\"\ny\"\n",
                "title\none\n"))
        .containsExactly(
            "a 2 1,a", "a 4 2,\"b\n\nb\"", "a 7 3,5\" screen", "a 8 4,\"x\"\"\ny\"", "b 2 one");
  }

  @Test
  void aQuoteThatStaysOpenEndsWithItsFileAndIsADeadLetter() throws Exception {
    // Given
    assertThat(read(Map.of(), "id,title\n1,\"a\n2,b\n", "id,title\n3,c\n"))
        .containsExactly("a 2 1,\"a\n2,b", "b 2 3,c");

    // Then
    assertThatThrownBy(() -> items(Map.of(), "id,title\n1,\"a\n"))
        .isInstanceOf(UnreadableLineException.class)
        .hasMessage("open-quote");
  }

  @Test
  void aQuoteThatNeverEndsCostsNoMoreThanALongestLine() throws Exception {
    // Given
    String line = "x".repeat(1_000_000) + "\n";

    // When
    List<String> read = read(Map.of(), "title\n\"" + line.repeat(4) + "after\n");

    // Then
    assertThat(read).hasSize(2);
    assertThat(read.get(0)).isEqualTo("a 2 (not whole)");
    assertThat(read.get(1)).isEqualTo("a 6 after");
  }

  @Test
  void refusesAMappingToAColumnThatThereIsNot() {
    assertThatThrownBy(() -> read(Map.of("title", "headline"), "id,title\n1,a\n"))
        .isInstanceOf(IOException.class)
        .hasMessage("a: there is no column 'headline'");
  }

  private static List<RawItem> items(Map<String, String> columns, String file)
      throws IOException, RejectedItemException, UnreadableLineException {
    FileFormat format = FileFormat.csv(columns);
    ItemReader reader = format.reader(null, ItemClock.ARRIVAL);
    List<RawItem> items = new ArrayList<>();
    try (ItemLines lines = format.open(List.of(file("a", file)))) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        items.add(reader.read(line, NOW));
      }
    }
    return items;
  }

  private static List<String> read(Map<String, String> columns, String... files)
      throws IOException {
    List<LineFile> opened = new ArrayList<>();
    for (String file : files) {
      opened.add(file(opened.isEmpty() ? "a" : "b", file));
    }
    List<String> read = new ArrayList<>();
    try (ItemLines lines = FileFormat.csv(columns).open(opened)) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        String text = new String(line.bytes(), StandardCharsets.UTF_8);
        read.add(line.file() + " " + line.number() + " " + (line.isWhole() ? text : "(not whole)"));
      }
    }
    return read;
  }

  private static LineFile file(String name, String text) {
    return new LineFile(
        name, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}

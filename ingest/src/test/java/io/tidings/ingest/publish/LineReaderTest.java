package io.tidings.ingest.publish;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  private record Read(String file, long number, String text, long length) {}

  @Test
  void endsALineWithItsFile() throws IOException {
    // When
    List<Read> lines = read(file("a", "one\ntwo"), file("b", ""), file("c", "three\n"));

    // Then
    assertThat(lines)
        .containsExactly(
            new Read("a", 1, "one", 3), new Read("a", 2, "two", 3), new Read("c", 1, "three", 5));
  }

  @Test
  void passesOverBlankLinesButCountsThem() throws IOException {
    // When
    List<Read> lines = read(file("a", "\n \t\r\none\r\n\r\n\ntwo \r"));

    // Then
    assertThat(lines).containsExactly(new Read("a", 3, "one", 3), new Read("a", 6, "two ", 4));
  }

  @Test
  void keepsBytesThatAreNotUtf8() throws IOException {
    // When
    List<Read> lines = read(file("a", "\u0000\u00ff\u00fe\n\u00c3(\n"));

    // Then
    assertThat(lines)
        .containsExactly(new Read("a", 1, "\u0000\u00ff\u00fe", 3), new Read("a", 2, "\u00c3(", 2));
  }

  @Test
  void keepsTheLongestLineWholeAndOfALongerOneTheBeginning() throws IOException {
    // Given
    String longest = "x".repeat(LineReader.LONGEST);

    // When
    List<Read> lines = read(file("a", longest + "\n" + longest + "yz\nnext\n"));

    // Then
    assertThat(lines)
        .containsExactly(
            new Read("a", 1, longest, LineReader.LONGEST),
            new Read("a", 2, longest, LineReader.LONGEST + 2L),
            new Read("a", 3, "next", 4));
  }

  @Test
  void opensAFileOnlyWhenItsTurnHasComeAndClosesIt() throws IOException {
    // Given
    AtomicBoolean open = new AtomicBoolean();
    LineFile watched = new LineFile("b", () -> watched(open));

    try (LineReader lines = new LineReader(List.of(file("a", "one\n"), watched))) {
      // When
      lines.next();
      boolean before = open.get();
      lines.next();
      boolean during = open.get();
      lines.next();

      // Then
      assertThat(List.of(before, during, open.get())).containsExactly(false, true, false);
    }
  }

  @Test
  void namesTheFileThatCannotBeRead() throws IOException {
    // Given
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("one\n".getBytes(ISO_8859_1));
    }
    byte[] cut = Arrays.copyOf(packed.toByteArray(), 12);

    // Then
    assertThatThrownBy(
            () ->
                read(
                    new LineFile("a.gz", () -> new GZIPInputStream(new ByteArrayInputStream(cut)))))
        .isInstanceOf(IOException.class)
        .hasMessage("a.gz: Unexpected end of ZLIB input stream");
  }

  private static InputStream watched(AtomicBoolean open) {
    open.set(true);
    return new ByteArrayInputStream("two\n".getBytes(ISO_8859_1)) {
      @Override
      public void close() {
        open.set(false);
      }
    };
  }

  // One character a byte.
  private static LineFile file(String name, String bytes) {
    return new LineFile(name, () -> new ByteArrayInputStream(bytes.getBytes(ISO_8859_1)));
  }

  private static List<Read> read(LineFile... files) throws IOException {
    List<Read> lines = new ArrayList<>();
    try (LineReader reader = new LineReader(List.of(files))) {
      for (Line line = reader.next(); line != null; line = reader.next()) {
        lines.add(
            new Read(
                line.file(), line.number(), new String(line.bytes(), ISO_8859_1), line.length()));
      }
    }
    return lines;
  }
}

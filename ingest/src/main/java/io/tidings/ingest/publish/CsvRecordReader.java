package io.tidings.ingest.publish;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of CSV as bytes; a quoted field may hold line ends. The first record of each file
 * names its columns and is no item. A quote that stays open ends with its file, or with the first
 * line beyond the longest that a dead letter takes.
 */
final class CsvRecordReader implements ItemLines {
  /** What a record knows of its file: the record that names the columns. */
  static final String HEADER = "header";

  private final LineReader lines;
  private final Map<String, String> columns;
  private @Nullable Line ahead;
  private String file = "";
  private long number;
  private String header = "";
  private char separator = ',';

  CsvRecordReader(List<LineFile> files, Map<String, String> columns) {
    this.lines = new LineReader(files);
    this.columns = columns;
  }

  @Override
  public @Nullable Line next() throws IOException {
    Line first = line();
    while (first != null && (isBlank(first) || beginsFile(first))) {
      first = line();
    }
    return first == null ? null : record(first);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private @Nullable Line line() throws IOException {
    Line line = ahead == null ? lines.any() : ahead;
    ahead = null;
    return line;
  }

  // The same file may be given twice.
  private boolean isOfAnotherFile(Line line) {
    return !line.file().equals(file) || line.number() <= number;
  }

  private boolean beginsFile(Line line) throws IOException {
    if (!isOfAnotherFile(line)) {
      return false;
    }
    file = line.file();
    number = line.number();
    String text = new String(line.bytes(), StandardCharsets.UTF_8).replace("\ufeff", "");
    separator = CsvFields.separator(text);
    header = new String(record(line).bytes(), StandardCharsets.UTF_8).replace("\ufeff", "");
    requireColumns();
    return true;
  }

  private void requireColumns() throws IOException {
    List<String> known;
    try {
      known =
          CsvFields.of(header, separator).stream()
              .map(name -> name.strip().toLowerCase(Locale.ROOT))
              .toList();
    } catch (UnreadableLineException e) {
      throw new IOException(file + ": its first record, the columns, has an open quote", e);
    }
    for (String column : columns.values()) {
      if (!known.contains(column.strip().toLowerCase(Locale.ROOT))) {
        throw new IOException(file + ": there is no column '" + column + "'");
      }
    }
  }

  private Line record(Line first) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(first.bytes());
    long length = first.length();
    number = first.number();
    boolean open = CsvFields.isOpenAfter(first.bytes(), false, separator);
    while (open && length <= LineReader.LONGEST) {
      Line more = line();
      if (more == null || isOfAnotherFile(more)) {
        ahead = more;
        break;
      }
      number = more.number();
      bytes.write('\n');
      bytes.write(more.bytes());
      length += 1 + more.length();
      open = CsvFields.isOpenAfter(more.bytes(), true, separator);
    }
    byte[] all = bytes.toByteArray();
    boolean whole = all.length == length && length <= LineReader.LONGEST;
    return new Line(
        first.file(), first.number(), whole ? all : new byte[0], length, Map.of(HEADER, header));
  }

  private static boolean isBlank(Line line) {
    return line.isWhole() && LineReader.isBlank(line.bytes());
  }
}

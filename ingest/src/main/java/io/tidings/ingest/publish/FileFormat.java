package io.tidings.ingest.publish;

import io.tidings.ingest.ItemClock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How files hold items. */
public final class FileFormat {
  /** Makes a reader of items. */
  private interface Readers {
    ItemReader of(@Nullable String feed, ItemClock clock);
  }

  private final Function<List<LineFile>, ItemLines> lines;
  private final Readers readers;

  private FileFormat(Function<List<LineFile>, ItemLines> lines, Readers readers) {
    this.lines = lines;
    this.readers = readers;
  }

  /** A JSON object a line. */
  public static FileFormat jsonLines() {
    return new FileFormat(
        LineReader::new,
        (feed, clock) -> {
          JsonLineReader reader = new JsonLineReader(feed, clock);
          return (line, now) -> reader.read(line.bytes(), now);
        });
  }

  /**
   * Records of fields (RFC 4180), parted by comma, semicolon, tab or bar, whichever is most in the
   * first, which names the columns.
   *
   * @param columns the file's name of a column by our name of the field, where they differ
   */
  public static FileFormat csv(Map<String, String> columns) {
    Map<String, String> own = Map.copyOf(columns);
    return new FileFormat(
        files -> new CsvRecordReader(files, own),
        (feed, clock) -> new CsvItemReader(own, new JsonLineReader(feed, clock)));
  }

  /** The fields to which columns can be mapped. */
  public static List<String> fields() {
    return CsvItemReader.fields();
  }

  /** Pages as crawlers keep them (ISO 28500), of which the articles are taken. */
  public static FileFormat warc() {
    return new FileFormat(WarcPageReader::new, WarcItemReader::new);
  }

  ItemLines open(List<LineFile> files) {
    return lines.apply(files);
  }

  ItemReader reader(@Nullable String feed, ItemClock clock) {
    return readers.of(feed, clock);
  }
}

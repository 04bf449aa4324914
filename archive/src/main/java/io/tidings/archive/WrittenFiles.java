package io.tidings.archive;

import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.iceberg.DataFile;

/**
 * Data files that are complete on disk but belong to no snapshot yet: nobody sees their rows before
 * {@link ArchiveCommitter#commit}. If they are never committed they are orphans and take only
 * space.
 */
public final class WrittenFiles {
  private final ArchiveTable table;
  private final List<DataFile> files;
  private final Map<String, Schema> schemas;

  WrittenFiles(ArchiveTable table, List<DataFile> files, Map<String, Schema> schemas) {
    this.table = table;
    this.files = List.copyOf(files);
    this.schemas = Map.copyOf(schemas);
  }

  /** The table that they are for. */
  public ArchiveTable table() {
    return table;
  }

  /** Number of rows in them. */
  public long rows() {
    return files.stream().mapToLong(DataFile::recordCount).sum();
  }

  /** Number of files. */
  public int count() {
    return files.size();
  }

  List<DataFile> files() {
    return files;
  }

  /** Writer schemas of the bodies, by fingerprint. */
  Map<String, Schema> schemas() {
    return schemas;
  }
}

package io.tidings.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.parquet.InternalWriter;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;

/** Writes one data file: rows of one day, in the table's order. Not thread-safe. */
final class DataFileWriter {

  private final Table table;
  private final PartitionKey day;
  private final OutputFile file;
  private final FileAppender<StructLike> appender;

  private DataFileWriter(
      Table table, PartitionKey day, OutputFile file, FileAppender<StructLike> appender) {
    this.table = table;
    this.day = day;
    this.file = file;
    this.appender = appender;
  }

  static DataFileWriter open(Table table, PartitionKey day) {
    String location =
        table.locationProvider().newDataLocation(table.spec(), day, UUID.randomUUID() + ".parquet");
    OutputFile file = table.io().newOutputFile(location);
    try {
      Parquet.WriteBuilder builder =
          Parquet.write(file)
              .forTable(table)
              .metricsConfig(MetricsConfig.forTable(table))
              .createWriterFunc(type -> InternalWriter.createWriter(table.schema(), type));
      return new DataFileWriter(table, day.copy(), file, builder.build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(StructLike row) {
    appender.add(row);
  }

  /** Bytes so far; what lies in memory is counted as it will be written, roughly. */
  long length() {
    return appender.length();
  }

  String location() {
    return file.location();
  }

  /** Closes the file. */
  DataFile finish() {
    try {
      appender.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return DataFiles.builder(table.spec())
        .withPath(file.location())
        .withFormat(FileFormat.PARQUET)
        .withPartition(day)
        .withFileSizeInBytes(appender.length())
        .withMetrics(appender.metrics())
        .withSplitOffsets(appender.splitOffsets())
        .withSortOrder(table.sortOrder())
        .build();
  }

  /** Gives up: closes what is open and deletes the file. */
  void abort() {
    try (appender) {
      // Closed whatever comes, so that no file stays open.
    } catch (IOException | RuntimeException e) {
      // It goes anyway.
    }
    table.io().deleteFile(file);
  }
}

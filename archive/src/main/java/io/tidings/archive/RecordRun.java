package io.tidings.archive;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Sorted records in a temporary file, read once from begin to end. Not thread-safe. */
final class RecordRun implements Iterator<ArchivedRecord>, AutoCloseable {
  private static final int BUFFER = 64 << 10;
  private static final int NULL = -1;

  private final Path file;
  private final DataInputStream in;
  private final Function<String, Schema> schemas;
  private long left;

  private RecordRun(Path file, long records, Function<String, Schema> schemas) throws IOException {
    this.file = file;
    this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    this.schemas = schemas;
    this.left = records;
  }

  /**
   * Writes records to a temporary file.
   *
   * @param fingerprints fingerprint of a schema
   * @param schemas schema of a fingerprint
   */
  static RecordRun write(
      List<ArchivedRecord> records,
      Function<Schema, String> fingerprints,
      Function<String, Schema> schemas) {
    try {
      Path file = Files.createTempFile("tidings-sort-", ".run");
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
        for (ArchivedRecord record : records) {
          write(out, record, fingerprints);
        }
      }
      return new RecordRun(file, records.size(), schemas);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean hasNext() {
    return left > 0;
  }

  @Override
  public ArchivedRecord next() {
    if (left == 0) {
      throw new NoSuchElementException();
    }
    left--;
    try {
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (in) {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(
      DataOutputStream out, ArchivedRecord record, Function<Schema, String> fingerprints)
      throws IOException {
    writeBytes(out, record.key());
    writeBytes(out, record.body());
    Schema schema = record.schema();
    writeText(out, schema == null ? "" : fingerprints.apply(schema));
    out.writeInt(record.headers().size());
    for (ArchivedHeader header : record.headers()) {
      writeText(out, header.name());
      writeBytes(out, header.value());
    }
    writeText(out, record.topic());
    out.writeInt(record.partition());
    out.writeLong(record.offset());
    out.writeLong(StructRecords.micros(record.appended()));
    out.writeLong(StructRecords.micros(record.observedAt()));
    writeText(out, record.id());
  }

  private ArchivedRecord read() throws IOException {
    byte[] key = readRequired();
    byte[] body = readBytes();
    String print = readText();
    int count = in.readInt();
    List<ArchivedHeader> headers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      headers.add(new ArchivedHeader(readText(), readBytes()));
    }
    String topic = readText();
    int partition = in.readInt();
    long offset = in.readLong();
    Instant appended = StructRecords.instant(in.readLong());
    Instant observedAt = StructRecords.instant(in.readLong());
    return new ArchivedRecord(
        key,
        body,
        print.isEmpty() ? null : schemas.apply(print),
        headers,
        topic,
        partition,
        offset,
        appended,
        observedAt,
        readText());
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void writeBytes(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
    if (bytes == null) {
      out.writeInt(NULL);
      return;
    }
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private String readText() throws IOException {
    return new String(readRequired(), StandardCharsets.UTF_8);
  }

  private byte[] readRequired() throws IOException {
    byte[] bytes = readBytes();
    if (bytes == null) {
      throw new IOException("a run is broken: " + file);
    }
    return bytes;
  }

  private byte @Nullable [] readBytes() throws IOException {
    int length = in.readInt();
    if (length == NULL) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}

package io.tidings.sink.replay;

import io.tidings.archive.ArchiveQuery;
import io.tidings.archive.ArchiveTable;
import io.tidings.schemas.Slugs;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is replayed, and where to.
 *
 * @param id name of the replay, a slug: runs of one id are one replay
 * @param table {@link ArchiveTable#RAW} or {@link ArchiveTable#ITEMS}
 * @param query which records, in which order; without a snapshot, which the first run chooses
 * @param topic full name of the topic that is written
 * @param partitions of the topic; null: as it is, or the standard number where it is made
 * @param speed how fast; a resumed run may take another
 */
public record ReplaySpec(
    String id,
    ArchiveTable table,
    ArchiveQuery query,
    String topic,
    @Nullable Integer partitions,
    Speed speed) {
  /** What the names of all replay topics begin with, behind the prefix. */
  public static final String TOPICS = "replay.";

  private static final int FINGERPRINT_BYTES = 8;

  /** Checks id, table and query. */
  public ReplaySpec {
    if (!Slugs.isSlug(id)) {
      throw new IllegalArgumentException(
          "replay '" + id + "' is not a slug (a-z, 0-9 and, not at the ends, -)");
    }
    if (table != ArchiveTable.RAW && table != ArchiveTable.ITEMS) {
      throw new IllegalArgumentException("only raw and items are replayed, not " + table);
    }
    if (query.snapshot() != null) {
      throw new IllegalArgumentException("the first run of a replay chooses its snapshot");
    }
  }

  /** Which records in which order, in 16 hexadecimal digits; speed and topic are not in it. */
  String fingerprint() {
    StringBuilder text = new StringBuilder();
    text.append(table).append(' ').append(query.order()).append(' ');
    text.append(query.from()).append(' ').append(query.to());
    append(text, query.feeds());
    append(text, query.sources());
    append(text, query.languages());
    append(text, query.topics());
    append(text, query.entities());
    append(text, query.ids());
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(sha256().digest(bytes), 0, FINGERPRINT_BYTES);
  }

  // With lengths, so that no two conditions read alike.
  private static void append(StringBuilder text, Set<String> values) {
    text.append('\n').append(values.size());
    new TreeSet<>(values).forEach(v -> text.append(' ').append(v.length()).append(':').append(v));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

package io.tidings.archive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Fingerprints of writer schemas: SHA-256 of Avro's parsing canonical form, lower-case hex. Schemas
 * of one fingerprint read the same bytes alike, so docs and defaults do not matter. A registry's id
 * would say nothing without that registry. Not thread-safe.
 */
final class SchemaFingerprints {
  // By identity: hashing a schema walks all of it, and a consumer meets the same few objects.
  private final IdentityHashMap<Schema, String> known = new IdentityHashMap<>();

  String of(Schema schema) {
    return known.computeIfAbsent(schema, SchemaFingerprints::compute);
  }

  static String compute(Schema schema) {
    byte[] canonical = SchemaNormalization.toParsingForm(schema).getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

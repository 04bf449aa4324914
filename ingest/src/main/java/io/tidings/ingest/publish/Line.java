package io.tidings.ingest.publish;

import java.util.Map;

/**
 * One line as it came, without its line break; or a record of a file that has no lines.
 *
 * @param file name of its file
 * @param number its number in the file, from 1, empty lines counted
 * @param bytes the line; only its beginning where it is longer than {@link LineReader#LONGEST}
 * @param length its true length in bytes
 * @param about what else its file says of it, by name
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Line(String file, long number, byte[] bytes, long length, Map<String, String> about) {
  Line {
    about = Map.copyOf(about);
  }

  /** A line of which nothing else is known. */
  Line(String file, long number, byte[] bytes, long length) {
    this(file, number, bytes, length, Map.of());
  }

  boolean isWhole() {
    return bytes.length == length;
  }
}

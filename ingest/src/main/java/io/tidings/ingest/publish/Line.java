package io.tidings.ingest.publish;

/**
 * One line as it came, without its line break.
 *
 * @param file name of its file
 * @param number its number in the file, from 1, empty lines counted
 * @param bytes the line; only its beginning where it is longer than {@link LineReader#LONGEST}
 * @param length its true length in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Line(String file, long number, byte[] bytes, long length) {
  boolean isWhole() {
    return bytes.length == length;
  }
}

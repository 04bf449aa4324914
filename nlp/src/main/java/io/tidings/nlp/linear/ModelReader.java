package io.tidings.nlp.linear;

import io.tidings.nlp.ModelInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/** Reads what {@link ModelWriter} wrote, in the same order. */
public final class ModelReader {
  private static final int CHECKSUM = 4;

  private final byte[] file; // read by index: a cold start spends most of its time in readByte
  private final int end;
  private final ModelInfo info;
  private int position;

  private ModelReader(byte[] file, int begin, ModelInfo info) {
    this.file = file;
    position = begin;
    end = file.length - CHECKSUM;
    this.info = info;
  }

  /**
   * Opens a model file.
   *
   * @param file all its bytes
   * @param name the model that is wanted
   * @throws ModelFormatException if it is no model file, damaged, of another format version, or
   *     another model
   */
  public static ModelReader open(byte[] file, String name) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    if (file.length < 24 || bytes.getInt() != ModelWriter.MAGIC) {
      throw new ModelFormatException("not a model file (wanted: " + name + ")");
    }
    int format = bytes.getInt();
    if (format != ModelWriter.FORMAT) {
      throw new ModelFormatException(
          name + ": model format " + format + ", this release reads " + ModelWriter.FORMAT);
    }
    CRC32 crc = new CRC32();
    crc.update(file, 0, file.length - CHECKSUM);
    if ((int) crc.getValue() != bytes.getInt(file.length - CHECKSUM)) {
      throw new ModelFormatException(name + ": model file is damaged or cut short");
    }
    String found = header(bytes);
    if (!found.equals(name)) {
      throw new ModelFormatException("model file holds '" + found + "', wanted '" + name + "'");
    }
    String version = header(bytes);
    if (bytes.remaining() < 8 || bytes.getInt() != bytes.remaining() - CHECKSUM) {
      throw new ModelFormatException(name + ": model file has a malformed header");
    }
    return new ModelReader(file, bytes.position(), new ModelInfo(found, version, sha256(file)));
  }

  /**
   * Opens a model file kept beside a class.
   *
   * @throws IllegalStateException if there is none: the build left it out
   */
  public static ModelReader openResource(Class<?> owner, String resource, String name) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no " + resource + " beside " + owner.getName());
      }
      return open(in.readAllBytes(), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Which model this is. */
  public ModelInfo info() {
    return info;
  }

  /** The next byte, 0 to 255. */
  public int readByte() {
    if (position == end) {
      throw malformed();
    }
    return file[position++] & 0xff;
  }

  /** The next four bytes as a number. */
  public float readFloat() {
    int bits = 0;
    for (int i = 0; i < Float.BYTES; i++) {
      bits = bits << 8 | readByte();
    }
    return Float.intBitsToFloat(bits);
  }

  /** The next varint. */
  public long readVarint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = readByte();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw malformed();
  }

  /** The next varint as a count of things that take at least a byte each. */
  public int readCount() {
    long count = readVarint();
    if (count < 0 || count > end - position) {
      throw malformed();
    }
    return (int) count;
  }

  /** The next length and as many numbers. */
  public float[] readFloats() {
    float[] values = new float[readCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = readFloat();
    }
    return values;
  }

  /** The next length and as much text. */
  public String readString() {
    int length = readCount();
    position += length;
    return new String(file, position - length, length, StandardCharsets.UTF_8);
  }

  /** The next length and as many strings. */
  public List<String> readStrings() {
    int count = readCount();
    List<String> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(readString());
    }
    return List.copyOf(values);
  }

  private ModelFormatException malformed() {
    return new ModelFormatException(info.name() + ": model file ends in the middle of a value");
  }

  private static String header(ByteBuffer bytes) {
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw new ModelFormatException("model file has a malformed header");
    }
    byte[] text = new byte[length];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

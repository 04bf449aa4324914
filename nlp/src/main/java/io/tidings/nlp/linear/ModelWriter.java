package io.tidings.nlp.linear;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes a model file: a header (magic, format version, name, version, length of what follows), the
 * model, and a CRC-32 of all before it. Big-endian; nothing in it depends on machine or time.
 */
public final class ModelWriter {
  static final int MAGIC = 0x54444d4c; // "TDML"
  static final int FORMAT = 1;

  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private final String name;
  private final String version;

  /**
   * Begins a file.
   *
   * @param name what the model does
   * @param version which one it is
   */
  public ModelWriter(String name, String version) {
    this.name = name;
    this.version = version;
  }

  /** Appends a number below 256. */
  public void writeByte(int value) {
    content.write(value);
  }

  /** Appends four bytes. */
  public void writeInt(int value) {
    content.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
  }

  /** Appends a number of 0 or more, in seven bits a byte, the lowest first. */
  public void writeVarint(long value) {
    long rest = value;
    while (rest > 0x7f) {
      content.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    content.write((int) rest);
  }

  /** Appends four bytes. */
  public void writeFloat(float value) {
    writeInt(Float.floatToIntBits(value));
  }

  /** Appends a length and as many numbers. */
  public void writeFloats(float[] values) {
    writeVarint(values.length);
    for (float value : values) {
      writeFloat(value);
    }
  }

  /** Appends a length and as many bytes of UTF-8. */
  public void writeString(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    writeVarint(bytes.length);
    content.writeBytes(bytes);
  }

  /** Appends a length and as many strings. */
  public void writeStrings(List<String> values) {
    writeVarint(values.size());
    values.forEach(this::writeString);
  }

  /** The finished file. */
  public byte[] toBytes() {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    byte[] versionBytes = version.getBytes(StandardCharsets.UTF_8);
    int length = 4 * 6 + nameBytes.length + versionBytes.length + content.size();
    ByteBuffer file = ByteBuffer.allocate(length);
    file.putInt(MAGIC).putInt(FORMAT);
    file.putInt(nameBytes.length).put(nameBytes);
    file.putInt(versionBytes.length).put(versionBytes);
    file.putInt(content.size()).put(content.toByteArray());
    CRC32 crc = new CRC32();
    crc.update(file.array(), 0, file.position());
    file.putInt((int) crc.getValue());
    return file.array();
  }
}

package io.tidings.enrich.link;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How values of state become bytes: a number for their layout, then field by field. */
final class StateBytes {
  /**
   * Writes a value.
   *
   * @param <T> its type
   */
  interface Writing<T> {
    void write(DataOutputStream out, T value) throws IOException;
  }

  /**
   * Reads a value.
   *
   * @param <T> its type
   */
  interface Reading<T> {
    T read(DataInputStream in) throws IOException;
  }

  private StateBytes() {}

  // Not writeUTF, which takes no more than 64 KiB.
  static void put(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String getText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  static void putOptional(DataOutputStream out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      put(out, text);
    }
  }

  static @Nullable String getOptional(DataInputStream in) throws IOException {
    return in.readBoolean() ? getText(in) : null;
  }

  static <T> void putAll(DataOutputStream out, List<T> values, Writing<T> writing)
      throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      writing.write(out, value);
    }
  }

  static <T> List<T> getAll(DataInputStream in, Reading<T> reading) throws IOException {
    int count = in.readInt();
    List<T> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(reading.read(in));
    }
    return values;
  }

  static <T> byte[] write(byte layout, T value, Writing<T> writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(layout);
      writing.write(out, value);
    } catch (IOException e) {
      throw new UncheckedIOException("in memory", e);
    }
    return bytes.toByteArray();
  }

  static <T> T read(byte layout, byte[] bytes, Reading<T> reading) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      LinkLayout.requireLayout(in.readByte(), layout);
      return reading.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("in memory", e);
    }
  }
}

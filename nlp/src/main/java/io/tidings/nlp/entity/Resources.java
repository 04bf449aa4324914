package io.tidings.nlp.entity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lists that are shipped beside this class. */
final class Resources {

  private Resources() {}

  static byte[] bytes(String name) {
    try (@Nullable InputStream stream = Resources.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException(name + " is missing from the program");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8).lines().toList();
  }
}

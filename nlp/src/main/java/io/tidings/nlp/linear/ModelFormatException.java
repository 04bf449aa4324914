package io.tidings.nlp.linear;

import java.io.Serial;

/**
 * Thrown when bytes are not a model file, are damaged, or are another model than the one asked for.
 */
public final class ModelFormatException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public ModelFormatException(String message) {
    super(message);
  }
}

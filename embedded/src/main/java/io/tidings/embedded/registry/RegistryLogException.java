package io.tidings.embedded.registry;

/**
 * The topic of the registry cannot be read or written, or holds what this release cannot honour.
 */
public final class RegistryLogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RegistryLogException(String message) {
    super(message);
  }

  RegistryLogException(String message, Throwable cause) {
    super(message, cause);
  }
}

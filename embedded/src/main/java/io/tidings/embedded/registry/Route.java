package io.tidings.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method and the shape of a path.
 *
 * @param method HTTP method
 * @param segments parts of the path; {@link #ANY} stands for an argument
 * @param handler makes the answer
 */
record Route(String method, List<String> segments, Handler handler) {
  private static final String ANY = "*";

  /** Makes the answer to a request. */
  @FunctionalInterface
  interface Handler {
    /**
     * Answers.
     *
     * @throws RegistryError where the answer is an error
     */
    JsonNode answer(Request request);
  }

  /** A route of a path such as {@code /subjects/*}. */
  static Route of(String method, String path, Handler handler) {
    return new Route(method, List.of(path.substring(1).split("/")), handler);
  }

  /** The arguments of a path of this shape, or null where it has another. */
  @Nullable List<String> arguments(List<String> path) {
    if (path.size() != segments.size()) {
      return null;
    }
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      if (segments.get(i).equals(ANY)) {
        arguments.add(path.get(i));
      } else if (!segments.get(i).equals(path.get(i))) {
        return null;
      }
    }
    return arguments;
  }
}

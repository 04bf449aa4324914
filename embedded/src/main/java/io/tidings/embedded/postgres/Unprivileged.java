package io.tidings.embedded.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How to start programs that refuse to run as root.
 *
 * @param prefix what to put before a command, empty where this JVM is not root
 * @param owner user id that the data must belong to, as seen from outside
 */
record Unprivileged(List<String> prefix, int owner) {
  private static final int NOBODY = 65_534;

  // In a user namespace of its own, root is seen as nobody and has no rights beyond its files.
  static final Unprivileged NAMESPACE = new Unprivileged(List.of("unshare", "--user"), 0);

  // Docker forbids namespaces by default, but lets root become somebody else.
  static final Unprivileged AS_NOBODY =
      new Unprivileged(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), NOBODY);

  /**
   * Finds out what works here.
   *
   * @param home folder that the command must be able to reach
   * @throws IllegalStateException where this JVM is root and nothing works
   */
  static Unprivileged detect(Path home) {
    int user = Integer.parseInt(Command.run(List.of("id", "-u")).output());
    if (user != 0) {
      return new Unprivileged(List.of(), user);
    }
    for (Unprivileged way : List.of(NAMESPACE, AS_NOBODY)) {
      if (way.reaches(home)) {
        return way;
      }
    }
    throw new IllegalStateException(
        "PostgreSQL does not run as root; 'unshare --user' does not work here, and 'setpriv' does"
            + " not either or nobody cannot reach "
            + home
            + ". Start Tidings as an ordinary user, or set store.url to a server");
  }

  /** Whether a command that runs so starts, and can enter the folder that holds home. */
  boolean reaches(Path home) {
    // Not "..": that would have to enter home itself, which is made over to it later.
    Path above = home.toAbsolutePath().getParent();
    return Command.run(line(List.of("test", "-x", above == null ? "/" : above.toString())))
        .succeeded();
  }

  /** A command that runs so. */
  List<String> line(List<String> command) {
    return Command.join(prefix, command);
  }

  /** Gives a folder to the user that the command runs as. */
  void own(Path folder) {
    try {
      if (!Files.getAttribute(folder, "unix:uid").equals(owner)) {
        Command.require(
            "cannot hand over " + folder,
            List.of("chown", "-R", String.valueOf(owner), folder.toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot see who owns " + folder, e);
    }
  }
}

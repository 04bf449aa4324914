package io.tidings.runtime;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Named places at which a crash test may hold a process, to kill or suspend it just there. They
 * mean something only where the environment variable {@link #FOLDER} names a folder, which nothing
 * but the crash test sets; otherwise a call is one comparison with null.
 */
public final class Failpoint {
  /** Environment variable that names the folder by which the crash test speaks to a process. */
  public static final String FOLDER = "TIDINGS_FAILPOINTS";

  /**
   * Switch for the crash test's positive control: progress is committed in a transaction of its
   * own, after the items, which is wrong and must be found out.
   */
  public static final String SEPARATE_COMMIT = "separate-commit";

  private static final @Nullable FailpointFolder ARMED = armed(System.getenv(FOLDER));

  private Failpoint() {}

  /**
   * Says that a place was reached. Where the crash test has armed it, the calling thread stays here
   * until it is let go; the rest of the process goes on.
   *
   * @param name {@code stage.place}, as in {@code publish.before-commit}
   */
  public static void reach(String name) {
    if (ARMED != null) {
      ARMED.reach(name);
    }
  }

  /** Whether the crash test has set a switch. */
  public static boolean isOn(String name) {
    return ARMED != null && ARMED.isOn(name);
  }

  private static @Nullable FailpointFolder armed(@Nullable String folder) {
    return folder == null || folder.isEmpty() ? null : new FailpointFolder(Path.of(folder));
  }
}

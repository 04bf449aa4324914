package io.tidings.benchmarks.process;

import io.tidings.testkit.crash.ChildJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** JVMs as the launcher starts them. */
public final class Jvm {
  /** The launcher's options. */
  public static final List<String> OPTIONS =
      List.of("-Xmx1g", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8");

  private Jvm() {}

  /** Starts a process with the launcher's options; it ends with this one. */
  public static ChildJvm start(String name, Path folder, String mainClass, List<String> arguments) {
    return ChildJvm.start(name, folder, OPTIONS, mainClass, arguments, Map.of());
  }
}

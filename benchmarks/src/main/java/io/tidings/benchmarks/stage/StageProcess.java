package io.tidings.benchmarks.stage;

import io.tidings.benchmarks.process.Jvm;
import io.tidings.testkit.crash.ChildJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts {@link StageMain} as a process. */
public final class StageProcess {
  private StageProcess() {}

  /**
   * Returns when the stage runs.
   *
   * @param name of the process's log in the folder
   * @param which first argument of {@link StageMain}
   */
  public static ChildJvm start(
      String name, Path folder, String which, Map<String, String> settings) {
    List<String> arguments = new ArrayList<>(List.of(which));
    settings.forEach((key, value) -> arguments.add(key + "=" + value));
    ChildJvm stage = Jvm.start(name, folder, StageMain.class.getName(), arguments);
    stage.awaitOutput(StageMain.UP);
    return stage;
  }
}

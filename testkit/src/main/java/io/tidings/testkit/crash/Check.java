package io.tidings.testkit.crash;

import java.util.List;

/** Compares one stage's output with what was committed before it. */
@FunctionalInterface
public interface Check {
  /** What is wrong; nothing where all is well. */
  List<Finding> findings(Committed committed);
}

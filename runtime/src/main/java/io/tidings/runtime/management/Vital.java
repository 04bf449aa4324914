package io.tidings.runtime.management;

/**
 * A part of a process that can say how it is. Asked by other threads, often, and must not block.
 */
public interface Vital {
  /**
   * Whether it can still work, or will once what it needs is there again. False means that only a
   * new process helps.
   */
  boolean isAlive();

  /** Whether it works at this moment. False while it starts and while what it needs is away. */
  boolean isReady();
}

package io.tidings.testkit.crash;

/**
 * One thing that is done to a stage.
 *
 * @param target what it is done to
 * @param how when it falls
 * @param place the failpoint; nothing where it falls at random
 * @param delayMillis for a blow at random: how long the stage works before
 */
record Blow(Target target, How how, String place, int delayMillis) {
  /** When a blow falls. */
  enum How {
    /** After a random time. */
    AT_RANDOM,
    /** When the stage passes a failpoint. */
    AT_WORK,
    /** Killed after a random time, and again at a failpoint while it starts. */
    AT_START,
  }
}

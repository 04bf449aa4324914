package io.tidings.sink.deadletter;

/** What becomes of a dead letter that is to be sent back. */
public enum Verdict {
  /** It is sent back. */
  REDRIVEN("redriven", true),
  /** Its record was sent back before, by this command or an earlier one. */
  DONE_BEFORE("redriven before", true),
  /** Its item was taken down since. */
  TAKEN_DOWN("taken down, not redriven", true),
  /** It was a line of a file and is in no topic: publish the mended file again. */
  FROM_FILE("from a file, not redriven", false),
  /** Only its place is here; the record was too large to be copied. */
  EMPTIED("too large to be copied here, not redriven", false),
  /** Compressed it came in; no topic takes it from us, and no stage could pass it on. */
  TOO_LARGE("larger than a topic takes, not redriven", false),
  /** It has no key, which no topic that is read takes. */
  NO_KEY("without a key, not redriven", false),
  /** Its headers name no topic and partition of this installation. */
  NO_TOPIC("from no topic of this installation, not redriven", false);

  private final String text;
  private final boolean settled;

  Verdict(String text, boolean settled) {
    this.text = text;
    this.settled = settled;
  }

  /** For people. */
  public String text() {
    return text;
  }

  /** Whether nothing is left to be done. */
  public boolean isSettled() {
    return settled;
  }
}

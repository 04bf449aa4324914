package io.tidings.app.nlp;

/** Which documents of a file a model does not see while its quality is measured: every tenth. */
final class HeldOut {
  private static final int SHARE = 10;
  private static final int FIRST = 4;

  private HeldOut() {}

  static boolean isHeldOut(int document) {
    return document % SHARE == FIRST;
  }
}

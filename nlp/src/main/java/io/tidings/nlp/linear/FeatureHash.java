package io.tidings.nlp.linear;

/**
 * Rolling 32-bit hash of a feature's characters: start from a kind, step over each character,
 * finish.
 *
 * <p>Steps are FNV-1a over 16-bit units; the finish is MurmurHash3's, which spreads the low bits
 * that tables are indexed by. Models store these hashes, so a change here makes every model file
 * useless.
 */
public final class FeatureHash {
  private FeatureHash() {}

  /**
   * Begins a hash.
   *
   * @param kind keeps features of different kinds with the same characters apart
   */
  public static int start(int kind) {
    return step(0x811c9dc5, kind);
  }

  /** Takes in one more character or number. */
  public static int step(int hash, int unit) {
    return (hash ^ unit) * 0x01000193;
  }

  /** Ends a hash; the result is the feature. */
  public static int finish(int hash) {
    int h = hash;
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    h ^= h >>> 16;
    return h;
  }
}

package io.tidings.runtime.kafka;

/** What a deployment is tuned for. */
public enum Profile {
  /** Low latency: commits every 20 ms, no linger. */
  LIVE(20, 0, 16 << 10),
  /** Many items a second: commits every 100 ms, batches of 128 KiB. */
  THROUGHPUT(100, 20, 128 << 10);

  private final int commitMillis;
  private final int lingerMillis;
  private final int batchBytes;

  Profile(int commitMillis, int lingerMillis, int batchBytes) {
    this.commitMillis = commitMillis;
    this.lingerMillis = lingerMillis;
    this.batchBytes = batchBytes;
  }

  /** Time between two commits of a transaction, in milliseconds. */
  public int commitMillis() {
    return commitMillis;
  }

  /** Time that a producer waits to fill a batch, in milliseconds. */
  public int lingerMillis() {
    return lingerMillis;
  }

  /** Size of a producer's batch in bytes. */
  public int batchBytes() {
    return batchBytes;
  }
}

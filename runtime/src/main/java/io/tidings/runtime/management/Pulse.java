package io.tidings.runtime.management;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Of a thread that goes round and round: it says at each turn how the turn went. Thread-safe. */
public final class Pulse implements Vital {
  /** A turn that takes longer has come to a standstill: no outage is waited for as long at once. */
  static final Duration LONGEST_TURN = Duration.ofMinutes(10);

  private final LongSupplier nanoTime;
  private volatile long latest;
  private volatile boolean ready;

  /** Of a thread that is about to start. */
  public Pulse() {
    this(System::nanoTime);
  }

  Pulse(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.latest = nanoTime.getAsLong();
  }

  /** A turn went well. */
  public void worked() {
    latest = nanoTime.getAsLong();
    ready = true;
  }

  /** A turn failed, or could not begin; the next may go well. */
  public void waited() {
    latest = nanoTime.getAsLong();
    ready = false;
  }

  @Override
  public boolean isAlive() {
    return nanoTime.getAsLong() - latest < LONGEST_TURN.toNanos();
  }

  @Override
  public boolean isReady() {
    return ready && isAlive();
  }
}

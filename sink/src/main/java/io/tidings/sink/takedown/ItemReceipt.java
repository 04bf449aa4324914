package io.tidings.sink.takedown;

import java.util.List;

/**
 * Where an item stood and how it stands there now.
 *
 * @param lines one for each place
 */
public record ItemReceipt(String itemId, List<ReceiptLine> lines) {
  /** Copies the list. */
  public ItemReceipt {
    lines = List.copyOf(lines);
  }

  /** Whether it is gone everywhere, or has a date. */
  public boolean isSettled() {
    return lines.stream().allMatch(line -> line.standing().isSettled());
  }
}

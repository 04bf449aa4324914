package io.tidings.sink.takedown;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One place of a receipt.
 *
 * @param place topic without prefix, or table, as {@code archive items}
 * @param by for {@link Standing#GONE_BY} the date; otherwise null
 * @param note what has to be known besides; may be empty
 */
public record ReceiptLine(String place, Standing standing, @Nullable Instant by, String note) {
  static ReceiptLine of(String place, Standing standing, String note) {
    return new ReceiptLine(place, standing, null, note);
  }
}

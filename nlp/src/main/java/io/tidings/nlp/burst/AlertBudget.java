package io.tidings.nlp.burst;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the number of alerts near what was asked for. Each one raises the threshold a little, and
 * time lowers it at the pace at which so many alerts a day keep it level; and in no 24 hours are
 * there more.
 *
 * @param raised how much the threshold stands above the lowest, at {@code raisedAt}
 * @param raisedAt milliseconds since 1970
 * @param opened when alerts were opened in the 24 hours before, oldest first
 */
public record AlertBudget(double raised, long raisedAt, List<Long> opened) {
  private static final double RAISE = 0.5;
  private static final long DAY_MILLIS = 86_400_000L;

  /** The list cannot be changed. */
  public AlertBudget {
    opened = List.copyOf(opened);
  }

  /** True where one more may open. */
  boolean allows(long now, int alertsPerDay) {
    return opened.stream().filter(time -> time > now - DAY_MILLIS).count() < alertsPerDay;
  }

  /** The score that is asked of the next one above the lowest threshold. */
  double raisedAt(long now, int alertsPerDay) {
    double lowered = RAISE * alertsPerDay * (now - raisedAt) / DAY_MILLIS;
    return Math.max(0, raised - lowered);
  }

  AlertBudget opening(long now, int alertsPerDay) {
    List<Long> lately = new ArrayList<>(opened);
    lately.removeIf(time -> time <= now - DAY_MILLIS);
    lately.add(now);
    return new AlertBudget(raisedAt(now, alertsPerDay) + RAISE, now, lately);
  }
}

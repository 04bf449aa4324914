package io.tidings.sink.audit;

import java.util.List;

/**
 * What one look at the ledger came to.
 *
 * @param boundaries those that have two sides, in their order
 * @param unsound entries that do not add up in themselves
 */
public record Findings(List<BoundaryFindings> boundaries, List<Unsound> unsound) {
  /** Copies the lists. */
  public Findings {
    boundaries = List.copyOf(boundaries);
    unsound = List.copyOf(unsound);
  }

  /** Whether anything is out of balance for good. */
  public boolean areClean() {
    return unsound.isEmpty() && boundaries.stream().allMatch(found -> found.broken().isEmpty());
  }

  /**
   * A boundary.
   *
   * @param passedOn by the first side, over all buckets that are compared
   * @param received by the second side
   * @param broken buckets that are out of balance for good, in order
   * @param underWay buckets that the second side has not read to their end
   * @param undecided buckets of which nobody can say whether it has
   */
  public record BoundaryFindings(
      Boundary boundary,
      long passedOn,
      long received,
      List<Difference> broken,
      List<Difference> underWay,
      List<Difference> undecided) {
    /** Copies the lists. */
    public BoundaryFindings {
      broken = List.copyOf(broken);
      underWay = List.copyOf(underWay);
      undecided = List.copyOf(undecided);
    }
  }
}

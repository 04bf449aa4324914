package io.tidings.sink.audit;

import java.util.List;

/**
 * Both sides of a boundary, over all buckets that can be compared.
 *
 * @param differences the buckets in which they are not equal, in order
 */
record Balance(Boundary boundary, long passedOn, long received, List<Difference> differences) {
  Balance {
    differences = List.copyOf(differences);
  }
}

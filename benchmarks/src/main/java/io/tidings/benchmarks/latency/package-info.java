/** Time from an item's publication to its enriched record. */
@NullMarked
package io.tidings.benchmarks.latency;

import org.jspecify.annotations.NullMarked;

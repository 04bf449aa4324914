/** Medians with their spread, as tables. */
@NullMarked
package io.tidings.benchmarks.report;

import org.jspecify.annotations.NullMarked;
